import { test } from './support/journey.ts'
import {
  amendInsurance,
  decideDeDelegation,
  findDecisionOnWorkbench,
  openMeeting,
  readOwnItems,
} from './support/run-meeting.ts'

test.use({ story: 'run a meeting without scripts', as: 'nobody' })

test('the rehearsal’s meeting is run without any script', async ({ page }) => {
  await readOwnItems(page)
  await openMeeting(page)
  await amendInsurance(page, false)
  await decideDeDelegation(page)
  await findDecisionOnWorkbench(page)
})
