import { randomUUID } from 'node:crypto'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { englandDay } from '../../kernel/england-time.ts'
import type { Db } from '../../platform/database/database.ts'
import { presentAt } from '../core/attendance.ts'
import type { Stay } from '../core/presence.ts'
import { constitutionOn, type Constitution } from '../core/constitution.ts'
import { shareOn, type ForumLaw } from '../core/forum-law.ts'
import { interestsIn } from '../core/interests.ts'
import { purposeFor, type PollPlan } from '../core/motion.ts'
import type { PollMode, PollPurpose } from '../core/poll.ts'
import type { Office } from '../core/offices.ts'
import { takeSnapshot, workOut } from '../core/snapshot.ts'
import { leavingBetween, standingsOn, type LeavingSeat, type Schools, type Standing } from '../core/standing.ts'
import { hashOfTerms, newSalt, sealedTerms } from '../store/hash.ts'
import { readForumLaw } from '../store/forum-law.ts'
import { forumSchools } from '../store/forum-schools.ts'
import { listMembership, listOffices } from '../store/membership.ts'
import type { StoredPoll } from '../store/polls.ts'
import { listRules } from '../store/rules.ts'
import { listDeclarations, listStaysOf, type Declaration } from '../store/voting-meeting.ts'

/** Everything that decides who may vote, as it is on the day and at the moment. */
export type VotingFacts = Readonly<{
  day: CalendarDate
  law: ForumLaw
  constitution: Constitution
  standings: readonly Standing[]
  schools: Schools
  /** Null outside a meeting. */
  stays: readonly Stay[] | null
  declarations: readonly Declaration[]
  offices: readonly Office[]
  /** Outside a meeting: who stops being a member before the deadline. */
  leaving: readonly LeavingSeat[]
}>

export async function gatherFacts(
  db: Db,
  {
    day,
    meeting,
    items,
    mode,
    until = null,
  }: Readonly<{
    day: CalendarDate
    meeting: string
    items: readonly string[]
    mode: PollMode
    until?: Date | null
  }>,
): Promise<VotingFacts> {
  const schools = await forumSchools(db, day)
  const standings = standingsOn(await listMembership(db), schools, day)
  const last = mode === 'outside' && until !== null ? lastDayBefore(until) : day

  return {
    day,
    law: await readForumLaw(),
    constitution: constitutionOn(await listRules(db), day),
    ...{ standings, schools },
    stays: mode === 'outside' ? null : await listStaysOf(db, meeting),
    declarations: await listDeclarations(db, items),
    offices: await listOffices(db),
    leaving: leavingBetween(standings, schools, { after: day, last }),
  }
}

/** The day of the last moment before the deadline: one at midnight is of the day before. */
function lastDayBefore(deadline: Date): CalendarDate {
  return englandDay(new Date(deadline.getTime() - 1))
}

export type Asked = Readonly<{
  motion: string
  meeting: string
  item: string
  mode: PollMode
  purpose: PollPurpose
  takenAt: Date
  openedAt: Date
  closesAt: Date | null
  proposer: string | null
  seconder: string | null
  replaces: string | null
}>

/** A poll as it opens: who may vote and whether the meeting may decide, frozen with all that they were worked out from. */
export function freezePoll(plan: PollPlan, asked: Asked, facts: VotingFacts): StoredPoll {
  const { constitution, standings, stays } = facts
  const { numerator, denominator } = shareOn(facts.law, 'quorum', facts.day)
  const snapshot = takeSnapshot({
    body: plan.body,
    standings,
    stays,
    takenAt: asked.takenAt,
    interests: interestsIn(plan.questions, facts.declarations),
    constitution,
    quorumShare: { numerator, denominator },
    chair: presidingSeat(facts, asked.takenAt),
    ...(facts.leaving.length === 0 ? {} : { leaving: facts.leaving }),
  })
  const { electorate, quorum } = workOut(snapshot)

  return {
    id: randomUUID(),
    ...asked,
    body: plan.body,
    kind: plan.kind,
    purpose: purposeFor(asked.purpose, quorum),
    options: plan.options,
    state: 'open',
    constitution,
    quorum,
    electorate,
    chair: snapshot.chair,
    leaving: snapshot.leaving ?? [],
    gone: [],
    snapshot,
    closedAt: null,
    atClose: null,
    casting: null,
    result: null,
    seal: null,
    cancelledBecause: null,
    questions: plan.questions.map(({ id, terms }) => {
      const salt = newSalt()

      return { question: id, terms: terms.version, hash: hashOfTerms(sealedTerms(id, terms, salt)), salt }
    }),
  }
}

/** The seat of the chair, or of the vice-chair where the chair is not present. A substitute does not preside. */
function presidingSeat({ day, standings, stays, offices }: VotingFacts, at: Date): string | null {
  const present = stays === null ? null : presentAt(standings, stays, at)
  for (const office of ['chair', 'vice-chair'] as const) {
    const holder = offices.findLast(
      (one) => one.office === office && one.from <= day && (one.to === null || day <= one.to),
    )
    const seat = standings.find((standing) => standing.held && standing.term.id === holder?.term)?.seat.code
    if (seat !== undefined && (present === null || present.get(seat)?.kind === 'member')) return seat
  }

  return null
}
