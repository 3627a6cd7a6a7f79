import type { Browser, Locator, Page } from '@playwright/test'
import type { Role } from '../../../src/kernel/roles.ts'
import { checkPage } from './check-page.ts'
import { expect } from './journey.ts'
import { NOBODY, signIn } from './sign-in.ts'

export const MEETING = '/forum/meetings/2023-12-07'
export const SHEET = `${MEETING}/votes`

/** Another person's browser, on the same program. */
export async function pageOf(browser: Browser, address: string, who: Role | 'nobody', script = true): Promise<Page> {
  const storageState = who === 'nobody' ? NOBODY : await signIn(address, who)
  const context = await browser.newContext({ baseURL: address, storageState, javaScriptEnabled: script })

  return context.newPage()
}

/** Everybody who is expected comes, and the meeting begins. */
export async function beginMeeting(page: Page): Promise<void> {
  await page.goto(`${MEETING}/attendance`)
  await page.getByRole('button', { name: 'All expected have arrived (18)', exact: true }).click()
  await page.getByRole('button', { name: 'Open the meeting' }).click()
  await page.goto(SHEET)
  await expect(page.locator('.quorum')).toContainText('18 of 18 members present')
}

/** Puts questions to the vote; the section of the vote that is open then. */
export async function openVote(page: Page, titles: readonly string[], how: string): Promise<Locator> {
  await page.goto(SHEET)
  for (const title of titles) await page.getByRole('checkbox', { name: new RegExp(`^${title}`) }).check()
  await page.getByRole('radio', { name: how }).check()
  await page.getByLabel('Proposed by').selectOption('primary-1')
  await page.getByRole('button', { name: 'Open the vote' }).click()
  await expect(page.getByRole('alert')).toContainText('The vote is open')

  return page.locator('.poll:not(.poll--ended)').first()
}

/** One exception, all others for; closed, and read back. */
export async function voteByHands(page: Page): Promise<void> {
  const poll = await openVote(
    page,
    ['Insurance for primary schools', 'EAL service for primary schools'],
    'A show of hands',
  )
  await poll.getByRole('radio', { name: 'Primary 3: Against' }).check()
  await poll.getByRole('button', { name: 'All others for' }).click()
  await expect(page.locator('.poll').first()).toContainText('6 of 6 have voted: 5 for, 1 against, none abstained')
  await page.getByRole('button', { name: 'Save and close the vote' }).click()
  await expect(page.locator('.poll--ended').first()).toContainText(
    'Maintained primary schools members: 5 for, 1 against, none abstained. Approved.',
  )
}

/** Somebody withdraws from one question, and the motion that takes it with another becomes two votes of their own. */
export async function withdrawFromOne(page: Page): Promise<void> {
  await page.goto(SHEET)
  await page.getByText('Record an interest').click()
  await page.getByRole('button', { name: 'Record the interest' }).click()
  await expect(page.locator('.govuk-error-summary')).toContainText('Choose the item or the question')
  await page.getByLabel('Whose').selectOption('primary-2')
  const line = page.getByLabel('In what').locator('option', { hasText: /^Behaviour support service for primary/ })
  await page.getByLabel('In what').selectOption(await line.getAttribute('value'))
  await page.getByLabel('What the interest is').fill('Married to the head of the service')
  await page.getByRole('group', { name: 'Withdraws from it' }).getByRole('radio', { name: 'Yes' }).check()
  await page.getByRole('button', { name: 'Record the interest' }).click()
  await expect(page.locator('main')).toContainText('Takes no part, having declared an interest: Primary 2')
  await openVote(page, ['Behaviour support service for primary', 'Contingency for schools'], 'A show of hands')
  await expect(page.getByRole('alert')).toContainText('Voted on apart')
  await checkPage(page)
  const apart = page.locator('.poll:not(.poll--ended)')
  const own = apart.filter({ hasText: 'Withdrawn from this vote, having declared an interest: Primary 2' })
  await expect(apart).toHaveCount(2)
  await expect(own).toContainText('0 of 5 have voted')
  await expect(apart.filter({ hasText: 'Contingency' })).toContainText('0 of 6 have voted')
  for (const left of [1, 0]) {
    await apart.first().getByRole('button', { name: 'All others for' }).click()
    await page.getByRole('button', { name: 'Save and close the vote' }).first().click()
    await expect(apart).toHaveCount(left)
  }
  await expect(page.locator('main')).toContainText('Declared an interest and took no part in this vote: Primary 2')
  const ended = page.locator('.poll--ended').filter({ hasText: 'Declared an interest' })
  await ended.getByRole('button', { name: 'Record the decision' }).click()
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Recorded as decision')
  await expect(page.locator('main')).toContainText('Took no part')
  await checkPage(page)
}

/** The decision of the last vote, in words of the clerk's own; its public page. */
export async function recordDecision(page: Page): Promise<void> {
  await page.goto(SHEET)
  await page.getByRole('button', { name: 'Record the decision' }).first().click()
  await checkPage(page)
  await page.getByLabel('Number of the minute, if it is known').first().fill('3.1')
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Recorded as decisions')
}

/** A member votes on the own device and changes the vote; the receipt. */
export async function voteAsMember(page: Page): Promise<string> {
  await page.goto('/forum/vote')
  await expect(
    page.getByRole('heading', { level: 2, name: 'Maternity leave insurance for primary schools' }),
  ).toBeVisible()
  await expect(page.locator('main')).toContainText('You may vote, for seat Primary 1')
  await checkPage(page)
  await page.getByRole('radio', { name: 'For', exact: true }).check()
  await page.getByRole('button', { name: 'Vote', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Your vote was taken')
  await page.getByRole('radio', { name: 'Abstain' }).check()
  await page.getByRole('button', { name: 'Change the vote' }).click()
  await expect(page.locator('main')).toContainText('Your vote: Abstain')

  return page.locator('.poll .receipt').first().innerText()
}

/** Anybody looks the receipt up, and finds each decision. */
export async function checkAsAnybody(page: Page, receipt: string): Promise<void> {
  await page.goto('/forum/receipt')
  await page.getByLabel('Receipt').fill(receipt)
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByRole('heading', { name: 'This vote was counted' })).toBeVisible()
  await checkPage(page)
  await page.goto('/forum/decisions?year=2024-25&outcome=approved')
  await checkPage(page)
  await page.getByRole('link', { name: /Insurance for primary schools, 2024 to 2025/ }).click()
  await expect(page.locator('main')).toContainText('minute 3.1')
  await checkPage(page)
  await page.getByRole('link', { name: 'Decision notice, to print' }).click()
  await checkPage(page)
}
