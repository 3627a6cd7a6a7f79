import { checkPage } from './support/check-page.ts'
import { expect, test } from './support/journey.ts'
import {
  addAgendaItem,
  attachPaper,
  closeMeeting,
  MEETING,
  orderAgenda,
  planMeeting,
  publishAgenda,
  recordAttendance,
  writeMinutes,
} from './support/run-forum-meeting.ts'

// The same with JavaScript, and every page on the way is fit for everybody.
test.describe.configure({ mode: 'serial' })
test.use({ story: 'a meeting of the forum', as: 'forum-clerk' })

test('a meeting is planned, held and minuted', async ({ page }) => {
  await planMeeting(page, '14', '3')
  await addAgendaItem(page, 'De-delegation', 'To decide')
  await addAgendaItem(page, 'Minutes of the last meeting', 'To decide')
  await orderAgenda(page)
  await attachPaper(page)
  await publishAgenda(page)
  await recordAttendance(page)
  await closeMeeting(page)
  await writeMinutes(page)
})

for (const path of [
  '/forum',
  '/forum/meetings',
  '/forum/meetings/new',
  '/forum/actions',
  ...['', '/edit', '/cancel', '/agenda', '/agenda/new', '/attendance', '/minutes', '/minutes/edit', '/actions/new'].map(
    (part) => `${MEETING}${part}`,
  ),
]) {
  test(`${path} is fit for everybody`, async ({ page }) => {
    await page.goto(path)
    await checkPage(page)
  })
}

test('the pages that a link leads to from the sheet and the agenda are fit for everybody', async ({ page }) => {
  await page.goto(`${MEETING}/attendance`)
  await page.locator('#seat-academy-1').getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Correct attendance')
  await checkPage(page)
  await page.goto(`${MEETING}/agenda`)
  await page.getByRole('link', { name: 'Attach a paper to De-delegation' }).click()
  await checkPage(page)
})

test.describe('everybody', () => {
  test.use({ as: 'nobody' })

  for (const part of ['', '/minutes']) {
    test(`meets a fit page at the meeting’s address${part}`, async ({ page }) => {
      await page.goto(`${MEETING}${part}`)
      await checkPage(page)
    })
  }
})
