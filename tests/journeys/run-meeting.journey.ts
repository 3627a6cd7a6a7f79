import { test } from './support/journey.ts'
import {
  amendInsurance,
  decideDeDelegation,
  findDecisionOnWorkbench,
  openMeeting,
  readOwnItems,
} from './support/run-meeting.ts'

test.use({ story: 'run a meeting', as: 'nobody' })

test('the rehearsal’s meeting is run, from what a member reads to the year’s rates', async ({ page }) => {
  await readOwnItems(page)
  await openMeeting(page)
  await amendInsurance(page, true)
  await decideDeDelegation(page)
  await findDecisionOnWorkbench(page)
})
