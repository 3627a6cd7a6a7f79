import { checkPage } from './support/check-page.ts'
import { expect, test } from './support/journey.ts'
import {
  beginMeeting,
  checkAsAnybody,
  openVote,
  pageOf,
  recordDecision,
  SHEET,
  voteAsMember,
  voteByHands,
  withdrawFromOne,
} from './support/run-votes.ts'

// One meeting from its beginning to its decisions. Each test goes on where the one before it ended.
test.describe.configure({ mode: 'serial' })
test.use({ story: 'votes of a meeting', as: 'forum-clerk' })

let receipt = ''

test('the clerk begins the meeting, and the sheet says who is there', async ({ page }) => {
  await beginMeeting(page)
  await checkPage(page)
})

test('two lines go to the vote in one motion by a show of hands, and are read back', async ({ page }) => {
  await voteByHands(page)
  await recordDecision(page)
  await page.goto(SHEET)
  await checkPage(page)
})

test('a vote takes one press of a key, and the next seat has the focus', async ({ page }) => {
  const poll = await openVote(page, ['Contingency for schools'], 'A show of hands')
  await checkPage(page)
  await poll.getByRole('radio', { name: 'Primary 1: For' }).focus()
  for (const key of ['f', 'f', 'a', 's', 'f', 'f']) await page.keyboard.press(key)
  await expect(poll.getByRole('button', { name: 'Save these votes' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('.poll').first()).toContainText('6 of 6 have voted: 4 for, 1 against, 1 abstained')
  await page.getByRole('button', { name: 'Save and close the vote' }).click()
  await expect(page.locator('.poll--ended').first()).toContainText('4 for, 1 against, 1 abstained. Approved.')
})

test('a member votes on the own device, the sheet follows, and the member is told of the close', async ({
  page,
  browser,
  address,
}) => {
  await openVote(page, ['Maternity leave insurance'], 'On members’ own devices')
  await checkPage(page)
  const member = await pageOf(browser, address, 'forum-member')
  receipt = await voteAsMember(member)
  await expect(page.locator('.poll').first()).toContainText('1 of 6 have voted')
  await expect(page.locator('[data-announce]')).toContainText('1 of 6 have voted')
  await member.goto('/forum/vote')
  await page.getByRole('button', { name: 'Close the vote' }).click()
  await expect(page.locator('.poll--ended').first()).toContainText('Not approved')

  await expect(member.getByRole('status').filter({ hasText: 'A vote has closed.' })).toBeVisible()
  await member.context().close()
})

test('the chair and the clerk void a vote that was opened by mistake', async ({ page, browser, address }) => {
  const poll = await openVote(page, ['Behaviour support service'], 'A show of hands')
  await poll.getByRole('radio', { name: 'Primary 1: For' }).check()
  await poll.getByRole('button', { name: 'Save these votes' }).click()
  await page.getByRole('link', { name: 'Void this vote' }).click()
  await checkPage(page)
  await page.getByLabel('Why is it voided?').fill('The wrong rate was read out')
  await page.getByRole('button', { name: 'Void the vote' }).click()
  const chair = await pageOf(browser, address, 'forum-chair')
  await chair.goto(SHEET)
  await chair.getByRole('link', { name: 'Void this vote' }).click()
  await chair.getByRole('button', { name: 'Confirm that it is void' }).click()
  await expect(chair.locator('.poll--ended').first()).toContainText('Voided The wrong rate was read out')
  await chair.context().close()
})

test('a member withdraws from one line, and votes on the other of the same motion', async ({ page }) => {
  await withdrawFromOne(page)
})

test('anybody checks the receipt and reads what was decided', async ({ browser, address }) => {
  const anybody = await pageOf(browser, address, 'nobody')
  await checkAsAnybody(anybody, receipt)
  await anybody.context().close()
})
