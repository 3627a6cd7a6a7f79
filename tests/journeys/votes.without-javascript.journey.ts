import { expect, test } from './support/journey.ts'
import {
  beginMeeting,
  checkAsAnybody,
  openVote,
  pageOf,
  recordDecision,
  voteAsMember,
  voteByHands,
  withdrawFromOne,
} from './support/run-votes.ts'

test.describe.configure({ mode: 'serial' })
test.use({ story: 'votes of a meeting without JavaScript', as: 'forum-clerk' })

test('a meeting votes by hands and on a device, and what it decided is public', async ({ page, browser, address }) => {
  await beginMeeting(page)
  await voteByHands(page)
  await recordDecision(page)
  await openVote(page, ['Maternity leave insurance'], 'On members’ own devices')
  const member = await pageOf(browser, address, 'forum-member', false)
  const receipt = await voteAsMember(member)
  await member.getByRole('link', { name: 'Look for new votes' }).click()
  await expect(member.locator('main')).toContainText('Your vote: Abstain')
  await page.reload()
  await page.getByRole('button', { name: 'Close the vote' }).click()
  await withdrawFromOne(page)
  await checkAsAnybody(await pageOf(browser, address, 'nobody', false), receipt)
})
