import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { declareInItem } from '../../src/forum/actions/declare-in-item.ts'
import { addAction } from '../../src/forum/actions/keep-actions.ts'
import { saveMinutes } from '../../src/forum/actions/keep-minutes.ts'
import { addPaperFile } from '../../src/forum/actions/keep-papers.ts'
import { listItems } from '../../src/forum/store/agenda.ts'
import { listStays } from '../../src/forum/store/attendance.ts'
import { findMeeting } from '../../src/forum/store/meetings.ts'
import { must } from '../../src/kernel/assert.ts'
import { SYSTEM } from '../../src/platform/actor.ts'
import type { Platform } from '../../src/platform/platform.ts'

/** What an address under a meeting can name. */
export type MeetingThings = Readonly<{
  item: string
  paper: string
  stay: string
  action: string
  declaration: string
}>

/** Makes one of each in the meeting, which is open: a paper, an action, an interest, and two versions of the minutes. */
export async function makeMeetingThings(platform: Platform, code: string): Promise<MeetingThings> {
  const meeting = must(await findMeeting(platform.db, code), 'the meeting is there')
  const item = must((await listItems(platform.db, meeting.id))[0], 'it has an item').id
  const stay = must((await listStays(platform.db, meeting.id))[0], 'somebody is there').id
  const [paper, action, declaration] = [randomUUID(), randomUUID(), randomUUID()]
  const bytes = new TextEncoder().encode('School,Pupils\n')
  const file = { title: 'Figures', name: 'figures.csv', mediaType: 'text/csv; charset=utf-8', bytes }
  assert.ok((await addPaperFile(platform, SYSTEM, { code, item, id: paper, ...file })).ok)
  const asked = { id: action, item, what: 'Bring the figures', owner: 'Finance officer', due: null }
  assert.ok((await addAction(platform, SYSTEM, { code, ...asked })).ok)
  const interest = { id: declaration, item, seat: 'primary-1', what: 'A stake', withdraws: false }
  assert.ok((await declareInItem(platform, SYSTEM, interest)).ok)
  for (const [seen, body] of ['First words', 'Second words'].entries()) {
    assert.ok((await saveMinutes(platform, SYSTEM, { code, seen, body, state: 'published-draft' })).ok)
  }

  return { item, paper, stay, action, declaration }
}
