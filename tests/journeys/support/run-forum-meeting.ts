import type { Page } from '@playwright/test'
import { expect } from './journey.ts'

/** The day of the journey's own meeting: one on which the demo's forum has no other. */
export const MEETING = '/forum/meetings/2024-03-14'
const NEXT = '/forum/meetings/2024-06-13'

/** Plans the meeting; that its day is over has to be meant. */
export async function planMeeting(page: Page, day: string, month: string): Promise<void> {
  await page.goto('/forum')
  await page
    .getByRole('link', { name: 'Plan a meeting' })
    .or(page.getByRole('button', { name: 'Plan a meeting' }))
    .click()
  await page.getByLabel('Day', { exact: true }).fill(day)
  await page.getByLabel('Month').fill(month)
  await page.getByLabel('Year').fill('2024')
  await page.getByLabel('Starts').fill('4.30pm')
  await page.getByLabel('Is to end').fill('18:30')
  await page.getByLabel('In person and remotely').check()
  await page.getByLabel('Place').fill('Council chamber')
  await page.getByRole('button', { name: 'Plan the meeting' }).click()
  await expect(page).toHaveTitle(/^Error: /)
  await page.getByLabel('That day is over, and the meeting is written up afterwards').check()
  await page.getByRole('button', { name: 'Plan the meeting' }).click()

  await expect(page.getByRole('alert')).toContainText('The meeting is planned')
}

export async function addAgendaItem(page: Page, title: string, purpose: string): Promise<void> {
  await page.getByRole('button', { name: 'Add an item' }).click()
  await page.getByLabel('Title').fill(title)
  await page.getByLabel(purpose).check()
  await page.getByLabel('Presented by (optional)').fill('Finance officer')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 3, name: title })).toBeVisible()
}

export async function attachPaper(page: Page): Promise<void> {
  await page.goto(`${MEETING}/agenda`)
  await page.getByRole('link', { name: 'Attach a paper to De-delegation' }).click()
  const pdf = Buffer.from('%PDF-1.7\ntrailer\n%%EOF\n')
  await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'paper.docx', mimeType: '', buffer: pdf })
  await page.getByRole('button', { name: 'Attach' }).click()
  await expect(page.getByRole('link', { name: 'Enter the title of the paper' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'The file is no Word file, whatever its name says' })).toBeVisible()
  await page.getByLabel('Title').fill('De-delegation 2024 to 2025')
  await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'paper.pdf', mimeType: '', buffer: pdf })
  await page.getByRole('button', { name: 'Attach' }).click()
  await expect(page.getByRole('alert')).toContainText('The paper is attached')
}

/** Moves the second item up, so that the minutes come first. */
export async function orderAgenda(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Up\s?: Minutes of the last meeting/ }).click()
  await expect(page.getByRole('heading', { level: 3 }).first()).toContainText('Minutes of the last meeting')
}

export async function publishAgenda(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish the agenda' }).click()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('The agenda is published')
}

/** In the room: apologies first, then one press for all the others; a departure and a remote member who is not heard. */
export async function recordAttendance(page: Page): Promise<void> {
  await page.goto(`${MEETING}/attendance`)
  await expect(page.locator('#quorum')).toContainText('Not quorate')
  await seat(page, 'primary-2')
    .getByRole('button', { name: /^Apologies\s?: / })
    .click()
  await seat(page, 'primary-1')
    .getByRole('button', { name: /^Arrived remotely\s?: / })
    .click()
  await seat(page, 'primary-1')
    .getByRole('button', { name: /^Cannot be heard/ })
    .click()
  await expect(seat(page, 'primary-1')).toContainText('Cannot be heard')
  await page.getByLabel('Time of what you press').fill('16:40')
  await page.getByRole('button', { name: /^All expected have arrived \(/ }).click()
  await expect(page.locator('#quorum')).toContainText(/^\s*Quorate\s+At 4:40pm/)
  await page.getByRole('button', { name: 'Open the meeting' }).click()
  await expect(page.getByRole('alert')).toContainText('The meeting is open')
  await page.getByLabel('Time of what you press').fill('17:15')
  await seat(page, 'academy-1').getByRole('button', { name: /^Left/ }).click()
  await expect(seat(page, 'academy-1')).toContainText('4:40pm to 5:15pm')
}

function seat(page: Page, code: string) {
  return page.locator(`#seat-${code}`)
}

export async function closeMeeting(page: Page): Promise<void> {
  await page.goto(`${MEETING}/attendance`)
  await page.getByLabel('The meeting ended at').fill('18:20')
  await page.getByRole('button', { name: 'Close the meeting' }).click()
  await expect(page.getByRole('alert')).toContainText('The meeting is closed')
}

/** An action, and the minutes from what the record has, with words of the clerk's own. */
export async function writeMinutes(page: Page): Promise<void> {
  await page.goto(`${MEETING}/actions/new`)
  await page.getByLabel('What is to be done').fill('Bring the figures of three years')
  await page.getByLabel('Who is to do it').fill('Finance officer')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.goto(`${MEETING}/minutes/edit`)
  const words = page.getByLabel('Minutes', { exact: true })
  await expect(words).toHaveValue(
    /## Present\n\n[\s\S]*## Apologies[\s\S]*## Quorum[\s\S]*## Actions\n\n- Bring the figures/,
  )
  await words.fill(`${await words.inputValue()}\nThe chair thanked everybody.\n`)
  await page.getByRole('button', { name: 'See how it reads' }).click()
  await expect(page.getByText('The chair thanked everybody.').last()).toBeVisible()
  await page.getByRole('button', { name: 'Publish as a draft' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Draft minutes')
}

/** The next meeting opens and approves them. */
export async function approveMinutes(page: Page): Promise<void> {
  await planMeeting(page, '13', '6')
  await addAgendaItem(page, 'Minutes of 14 March', 'To decide')
  await publishAgenda(page)
  await page.goto(`${NEXT}/attendance`)
  await page.getByRole('button', { name: /^All expected have arrived \(/ }).click()
  await page.getByRole('button', { name: 'Open the meeting' }).click()
  await page.goto(`${MEETING}/minutes/approve`)
  await page.getByLabel('Thursday 13 June 2024').check()
  await page.getByRole('button', { name: 'Approved' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Minutes')
  await expect(page.locator('main')).toContainText('Approved by the meeting on Thursday 13 June 2024')
}
