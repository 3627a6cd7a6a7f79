import { MEETING_STATES, type Meeting, type MeetingDeed } from './meeting.ts'

/** Why the rules say no to something with a meeting: data, explained to whoever asked. */
export type MeetingRefusal =
  | Readonly<{
      code: 'no-such-meeting' | 'no-such-item' | 'no-such-paper' | 'no-such-seat' | 'no-such-stay' | 'no-such-action'
    }>
  | Readonly<{ code: 'changed-since' }>
  | Readonly<{ code: 'not-now'; deed: MeetingDeed; state: Meeting['state'] }>
  | Readonly<{ code: 'clash'; title: string; meeting: string }>
  | Readonly<{ code: 'too-many-that-day' }>
  | Readonly<{ code: 'no-items' }>
  | Readonly<{ code: 'already-carried' }>
  | Readonly<{ code: 'item-in-use'; by: 'papers' | 'questions' | 'interests' }>
  | Readonly<{ code: 'vacant' | 'already-there' | 'not-there' | 'left-before-arriving' | 'two-at-once' }>
  | Readonly<{ code: 'not-a-substitute' }>
  | Readonly<{ code: 'poll-open' | 'attendance-there' }>
  | Readonly<{ code: 'closes-before-it-opened' }>
  | Readonly<{ code: 'not-quorate'; words: string }>
  | Readonly<{ code: 'elsewhere'; name: string; seat: string }>
  | Readonly<{ code: 'already-approved' | 'nothing-to-approve' | 'not-a-later-meeting' }>

export type Outcome<T> = Readonly<{ ok: true; value: T }> | Readonly<{ ok: false; refusal: MeetingRefusal }>

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function refuse(refusal: MeetingRefusal): Readonly<{ ok: false; refusal: MeetingRefusal }> {
  return { ok: false, refusal }
}

export function explainRefusal(refusal: MeetingRefusal): string {
  switch (refusal.code) {
    case 'not-now':
      return `This cannot be done: the meeting is ${MEETING_STATES[refusal.state].toLowerCase()}`
    case 'clash':
      return `${refusal.title} is at the same time: choose another time`
    case 'not-quorate':
      return `That meeting could not approve minutes, since it was not quorate: ${refusal.words}`
    case 'elsewhere':
      return `${refusal.name} is there for seat ${refusal.seat} at that time: one person has one seat. Two people of one name are told apart by their accounts, or by their names in the membership`
    case 'item-in-use':
      return IN_USE[refusal.by]
    default:
      return WORDS[refusal.code]
  }
}

const IN_USE = {
  papers: 'The item has papers, which stay on record: say in its summary that it is withdrawn instead',
  questions: 'Something to be decided, or an item of another meeting, goes back to this item: it stays',
  interests: 'Somebody has declared an interest in this item: it stays',
} as const

const WORDS: Readonly<
  Record<Exclude<MeetingRefusal['code'], 'not-now' | 'clash' | 'item-in-use' | 'not-quorate' | 'elsewhere'>, string>
> = {
  'no-such-meeting': 'There is no such meeting',
  'no-such-item': 'The meeting has no such item',
  'no-such-paper': 'The meeting has no such paper',
  'no-such-seat': 'There is no such seat on the day of the meeting',
  'no-such-stay': 'There is no such arrival: somebody else may have taken it out',
  'no-such-action': 'There is no such action',
  'changed-since': 'Somebody else changed this while you were here. Look at what it is now, then try again',
  'too-many-that-day': 'There are nine meetings that day already',
  'no-items': 'Put an item on the agenda before you publish it',
  'already-carried': 'This item was carried over to the meeting already',
  vacant: 'Nobody holds this seat on the day of the meeting',
  'already-there': 'Is there already at that time',
  'not-there': 'Is not there at that time',
  'left-before-arriving': 'Nobody can leave before arriving: check the time',
  'two-at-once': 'The times overlap with another stay of the same person',
  'not-a-substitute': 'Is no substitute for this seat on the day of the meeting',
  'attendance-there': 'Who is there was recorded already: the day of the meeting stays',
  'poll-open': 'A vote is open: close or cancel it first',
  'closes-before-it-opened': 'A meeting cannot close before it opened: check the time',
  'already-approved': 'The minutes were approved, and do not change any more',
  'nothing-to-approve': 'Publish the draft minutes before they are approved',
  'not-a-later-meeting': 'Minutes are approved at a later meeting',
}
