import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { addItem } from '../../src/forum/actions/keep-agenda.ts'
import { createMeeting } from '../../src/forum/actions/keep-meeting.ts'
import { publishMeeting } from '../../src/forum/actions/publish-meeting.ts'
import { recordExpected } from '../../src/forum/actions/record-attendance.ts'
import { openMeeting } from '../../src/forum/actions/run-meeting.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { CLERK, detailsOn } from './meetings-server.ts'

const DAY = '2024-01-18'

/** The meeting after the one of `forumInMeeting` opens, with nobody there yet; its code. */
export async function meetAgain(platform: Platform): Promise<string> {
  const created = await createMeeting(platform, CLERK, { id: randomUUID(), details: detailsOn(DAY) })
  assert.ok(created.ok)
  const details = { title: 'Minutes', purpose: 'decide', presenter: '', summary: '' } as const
  await addItem(platform, CLERK, { code: created.value, id: randomUUID(), details, carriedFrom: null })
  await publishMeeting(platform, CLERK, created.value)
  await openMeeting(platform, CLERK, { code: created.value, at: new Date(`${DAY}T16:30:00Z`) })

  return created.value
}

/** Everybody comes to the meeting when it opens. */
export async function arrive(platform: Platform, code: string): Promise<void> {
  const at = new Date(`${code}T16:30:00Z`)
  assert.ok((await recordExpected(platform, CLERK, { code, at, how: 'in-person', heard: true })).ok)
}
