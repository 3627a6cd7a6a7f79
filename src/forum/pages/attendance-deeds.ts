import type { Notice, PageRequest } from '../../platform/web/page.ts'
import { recordApology, removeApology, removeAttendee } from '../actions/correct-attendance.ts'
import {
  recordArrival,
  recordDeparture,
  recordExpected,
  recordHeard,
  type Departed,
} from '../actions/record-attendance.ts'
import type { Meeting } from '../core/meeting.ts'
import { explainRefusal, type MeetingRefusal, type Outcome } from '../core/refusals.ts'
import type { Room } from './attendance-view.ts'
import { readId } from './field-errors.ts'

/** What a button of the sheet says, in the words of its value: "arrive primary-1", "leave <stay>". */
export type Deed =
  | Readonly<{ kind: 'arrive' | 'arrive-remote' | 'apologise'; seat: string; substitute: string | null }>
  | Readonly<{ kind: 'leave' | 'unheard' | 'heard'; stay: string }>
  | Readonly<{ kind: 'come-after-all'; seat: string }>
  | Readonly<{ kind: 'expected' | 'expected-remote' }>
  | Readonly<{ kind: 'no-attendee'; attendee: string }>

export function readDeed(value: string): Deed | null {
  const [kind = '', one = '', other = ''] = value.split(' ')
  const id = readId(one)
  switch (kind) {
    case 'arrive':
    case 'arrive-remote':
    case 'apologise':
      return isSeat(one) ? { kind, seat: one, substitute: readId(other) } : null
    case 'leave':
    case 'unheard':
    case 'heard':
      return id === null ? null : { kind, stay: id }
    case 'come-after-all':
      return isSeat(one) ? { kind, seat: one } : null
    case 'expected':
    case 'expected-remote':
      return { kind }
    case 'no-attendee':
      return id === null ? null : { kind, attendee: id }
    default:
      return null
  }
}

function isSeat(text: string): boolean {
  return /^[a-z][a-z0-9-]{0,39}$/.test(text)
}

export type Pressed =
  | Readonly<{
      ok: true
      anchor: string
      notice: string | null
      tone: Notice['tone']
      /** Whether somebody came or went with it. */
      moved: boolean
    }>
  | Readonly<{ ok: false; field: string; text: string }>

/** Does what was pressed, at the moment. */
export async function doInRoom(
  { platform, actor }: PageRequest,
  { code }: Meeting,
  { deed, at, room }: Readonly<{ deed: Deed; at: Date; room: Room }>,
): Promise<Pressed> {
  switch (deed.kind) {
    case 'arrive':
    case 'arrive-remote': {
      const { seat, substitute } = deed
      const way = deed.kind === 'arrive' ? IN_PERSON : REMOTE

      return arrived(await recordArrival(platform, actor, { code, seat, substitute, at, ...way }), `seat-${seat}`)
    }
    case 'apologise':
      return pressed(await recordApology(platform, actor, { code, ...deed }), `seat-${deed.seat}`)
    case 'come-after-all':
      return pressed(await removeApology(platform, actor, { code, seat: deed.seat }), `seat-${deed.seat}`)
    case 'leave':
      return departed(await recordDeparture(platform, actor, { code, stay: deed.stay, at }), anchorOf(room, deed.stay))
    case 'unheard':
    case 'heard': {
      const heard = deed.kind === 'heard'

      return departed(
        await recordHeard(platform, actor, { code, stay: deed.stay, at, heard }),
        anchorOf(room, deed.stay),
      )
    }
    case 'expected':
    case 'expected-remote': {
      const way = deed.kind === 'expected' ? IN_PERSON : REMOTE
      const outcome = await recordExpected(platform, actor, { code, at, ...way })

      return outcome.ok ? arrivedWords(outcome.value) : refused(outcome.refusal, 'seats')
    }
    case 'no-attendee':
      return pressed(await removeAttendee(platform, actor, { code, attendee: deed.attendee }), 'others')
  }
}

const IN_PERSON = { how: 'in-person', heard: true } as const
const REMOTE = { how: 'remote', heard: true } as const

function anchorOf(room: Room, stay: string): string {
  return `seat-${room.stays.find(({ id }) => id === stay)?.seat ?? 's'}`
}

function pressed(outcome: Outcome<null>, anchor: string): Pressed {
  // A press that was made before, on a page that was not up to date: what it asks for is so.
  if (!outcome.ok && outcome.refusal.code === 'already-there')
    return { ok: true, anchor, notice: null, tone: 'success', moved: false }

  return outcome.ok
    ? { ok: true, anchor, notice: null, tone: 'success', moved: false }
    : refused(outcome.refusal, anchor)
}

function arrived(outcome: Outcome<null>, anchor: string): Pressed {
  const told = pressed(outcome, anchor)

  return told.ok ? { ...told, moved: outcome.ok } : told
}

function departed(outcome: Outcome<Departed>, anchor: string): Pressed {
  if (!outcome.ok) return refused(outcome.refusal, anchor)
  if (!outcome.value.lost) return { ok: true, anchor, notice: null, tone: 'success', moved: true }

  return { ok: true, anchor: 'quorum', notice: LOST, tone: 'attention', moved: true }
}

const LOST = 'With this the meeting has lost its quorum: from now on it can give its views, and cannot decide.'

function arrivedWords(count: number): Pressed {
  const notice = count === 0 ? 'Nobody else is expected.' : `${count} arrived.`

  return { ok: true, anchor: 'quorum', notice, tone: 'success', moved: count > 0 }
}

function refused(refusal: MeetingRefusal, field: string): Pressed {
  return { ok: false, field, text: explainRefusal(refusal) }
}
