import { expect, test } from './support/journey.ts'
import {
  addAgendaItem,
  approveMinutes,
  attachPaper,
  closeMeeting,
  MEETING,
  orderAgenda,
  planMeeting,
  publishAgenda,
  recordAttendance,
  writeMinutes,
} from './support/run-forum-meeting.ts'

// A meeting from its plan to its approved minutes, by forms and links alone.
test.describe.configure({ mode: 'serial' })
test.use({ story: 'a meeting of the forum without JavaScript', as: 'forum-clerk' })

test('a meeting is planned, its agenda put together, and published', async ({ page }) => {
  await planMeeting(page, '14', '3')
  await addAgendaItem(page, 'De-delegation', 'To decide')
  await addAgendaItem(page, 'Minutes of the last meeting', 'To decide')
  await orderAgenda(page)
  await attachPaper(page)
  await publishAgenda(page)
})

test('who is there is recorded with few presses, and the quorum follows', async ({ page }) => {
  await recordAttendance(page)
  await closeMeeting(page)
})

test('the minutes are drafted, published, and approved by the next meeting', async ({ page }) => {
  await writeMinutes(page)
  await approveMinutes(page)
})

test.describe('everybody', () => {
  test.use({ as: 'nobody' })

  test('reads the agenda, its paper and the minutes', async ({ page }) => {
    await page.goto('/forum')
    await page.getByRole('link', { name: 'All meetings' }).click()
    await page.getByRole('link', { name: 'Thursday 14 March 2024', exact: true }).click()
    await expect(page.getByRole('heading', { level: 2, name: 'Agenda' })).toBeVisible()
    await page.getByRole('link', { name: 'De-delegation 2024 to 2025' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download paper.pdf' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('paper.pdf')
    await page.goto(`${MEETING}/minutes`)
    await expect(page.locator('main')).toContainText('The chair thanked everybody.')
    await expect(page.getByRole('link', { name: 'Edit the minutes' })).toHaveCount(0)
  })
})
