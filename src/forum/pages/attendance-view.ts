import { must } from '../../kernel/assert.ts'
import type { Db } from '../../platform/database/database.ts'
import { presentAt } from '../core/attendance.ts'
import { bodyPresence, type BodyPresence } from '../core/body-presence.ts'
import { constitutionOn } from '../core/constitution.ts'
import { shareOn } from '../core/forum-law.ts'
import { factsOfGroup } from '../core/groups.ts'
import { dayOf, type Meeting } from '../core/meeting.ts'
import { usualMoment } from '../core/moment-of-meeting.ts'
import { quorumOf, type Quorum } from '../core/quorum.ts'
import { changesOf, quorumTimeline, type QuorumSpan } from '../core/quorum-timeline.ts'
import { describeVacancy, type Standing } from '../core/standing.ts'
import type { Apology, RecordedStay } from '../core/stays.ts'
import { timeInWords } from '../core/times.ts'
import { listApologies, listStays } from '../store/attendance.ts'
import { readForumLaw } from '../store/forum-law.ts'
import { listRules } from '../store/rules.ts'
import { listStandings } from '../store/standings.ts'
import { stayPath } from './meeting-paths.ts'

/** Who is there, whether the meeting may decide, and since when: at one moment. */
export type Room = Readonly<{
  standings: readonly Standing[]
  stays: readonly RecordedStay[]
  apologies: readonly Apology[]
  at: Date
  quorum: Quorum
  bodies: readonly BodyPresence[]
  spans: readonly QuorumSpan[]
  says: string
  source: string
}>

export async function loadRoom(db: Db, meeting: Meeting, now: Date): Promise<Room> {
  const day = dayOf(meeting)
  const law = await readForumLaw()
  const share = shareOn(law, 'quorum', day)
  const standings = await listStandings(db, day)
  const stays = await listStays(db, meeting.id)
  const at = meeting.closedAt ?? usualMoment(meeting, now, recordedMoments(meeting, stays))
  const present = presentAt(standings, stays, at)
  const from = meeting.openedAt ?? changesOf(stays)[0] ?? null

  return {
    standings,
    stays,
    apologies: await listApologies(db, meeting.id),
    at,
    quorum: quorumOf(standings, present, share),
    bodies: bodyPresence(law, constitutionOn(await listRules(db), day), day, { standings, present }),
    spans: from === null ? [] : quorumTimeline({ standings, stays, share }, from, meeting.closedAt),
    says: share.says,
    source: share.source.text,
  }
}

/** Every moment that was recorded of the meeting so far. */
export function recordedMoments(meeting: Meeting, stays: readonly RecordedStay[]): readonly Date[] {
  return [...changesOf(stays), ...(meeting.openedAt === null ? [] : [meeting.openedAt])]
}

/** The lamp: whether the meeting may decide, with what it is counted of. */
export function quorumView({ quorum, at, says, source }: Room) {
  const { members, vacant, needed, present, quorate } = quorum
  const vacancies = vacant === 0 ? '' : vacant === 1 ? ' 1 vacant seat is' : ` ${vacant} vacant seats are`
  const leftOut = vacancies === '' ? 'Observers are left out' : `${vacancies.trim()} left out, and so are observers`

  return {
    quorate,
    lamp: quorate ? 'Quorate' : 'Not quorate',
    sentence: `${present} of ${members} current ${members === 1 ? 'member' : 'members'} present, ${needed} needed`,
    base: `${says}. ${leftOut}. ${source}`,
    at: timeInWords(at),
    effect: quorate ? null : 'The meeting can go on and give its views, and cannot decide',
  }
}

export function spansView(spans: readonly QuorumSpan[]) {
  return spans.map(({ from, to, quorate, needed, fewest, most }) => ({
    when: to === null ? `From ${timeInWords(from)} on` : `${timeInWords(from)} to ${timeInWords(to)}`,
    quorate,
    words: `${fewest === most ? fewest : `${fewest} to ${most}`} present, ${needed} needed`,
  }))
}

/** A row of the room for each seat, with what can be pressed on it. */
export function seatsView(meeting: Meeting, room: Room) {
  return room.standings.map((standing) => seatView(meeting, standing, room))
}

function seatView(meeting: Meeting, standing: Standing, { stays, apologies }: Room) {
  const { seat } = standing
  const base = { code: seat.code, seat: seat.name, group: factsOfGroup(seat.group).name }
  if (!standing.held) {
    return {
      ...base,
      name: describeVacancy(standing.why),
      vacant: true,
      people: [],
      past: [],
      apology: null,
      offers: [],
    }
  }
  const own = stays.filter((stay) => stay.seat === seat.code)
  const open = own.filter(({ left }) => left === null)
  const apology = apologies.find((one) => one.seat === seat.code) ?? null
  const nameOf = (id: string | null) =>
    id === null ? standing.term.name : (standing.substitutes.find((one) => one.id === id)?.name ?? 'Substitute')
  const offers = [
    { person: '', name: standing.term.name, words: 'Arrived' },
    ...standing.substitutes.map(({ id, name }) => ({ person: id, name, words: `Substitute arrived: ${name}` })),
  ]
    .filter(({ person }) => !open.some(({ substitute }) => (substitute ?? '') === person))
    // A substitute is offered only while nobody of the seat is present in law; the member can come at any time.
    .filter(({ person }) => person === '' || !open.some(({ how, heard }) => how === 'in-person' || heard))

  return {
    ...base,
    name: standing.term.name,
    vacant: false,
    people: open.map((stay) => ({ ...stayView(meeting, stay), name: nameOf(stay.substitute) })),
    past: own
      .filter(({ left }) => left !== null)
      .map((stay) => ({ ...stayView(meeting, stay), name: nameOf(stay.substitute) })),
    apology: apology === null ? null : { substitute: apology.substitute === null ? null : nameOf(apology.substitute) },
    offers,
    substitutes: standing.substitutes.map(({ id, name }) => ({ id, name })),
  }
}

function stayView(meeting: Meeting, stay: RecordedStay) {
  const { id, arrived, left, how, heard, substitute } = stay

  return {
    id,
    substitute: substitute !== null,
    arrived: timeInWords(arrived),
    left: left === null ? null : timeInWords(left),
    remote: how === 'remote',
    heard: how === 'in-person' || heard,
    correct: stayPath(meeting.code, id),
  }
}

/** Bodies that vote on something, those first of whom nobody is there. */
export function bodiesView(bodies: readonly BodyPresence[]) {
  return bodies
    .map(({ name, kinds, members, present }) => ({
      name,
      kinds: kinds.join('; '),
      count: `${present} of ${members}`,
      nobody: present === 0,
    }))
    .toSorted((one, other) => Number(other.nobody) - Number(one.nobody))
}

/** The name of whoever a stay is of. */
export function nameOfStay(standings: readonly Standing[], stay: RecordedStay): string {
  const standing = must(
    standings.find(({ seat }) => seat.code === stay.seat),
    'a stay is for a seat of the day',
  )
  if (!standing.held) return standing.seat.name
  const substitute = standing.substitutes.find(({ id }) => id === stay.substitute)

  return substitute?.name ?? standing.term.name
}
