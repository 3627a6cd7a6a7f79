import { formatDate } from '../../kernel/calendar-date.ts'
import { todayInEngland } from '../../platform/clock.ts'
import { listSeatRoles } from '../../people/index.ts'
import { NOT_FOUND, page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { warningsOf } from '../core/account-warnings.ts'
import { CLASS_NAMES, factsOfGroup } from '../core/groups.ts'
import { chosenWords, placeOf, spanWords } from '../core/member-words.ts'
import type { Seat } from '../core/membership.ts'
import type { ForumRecord } from '../core/membership-on.ts'
import { describeVacancy, standingsOn, type Standing } from '../core/standing.ts'
import { loadForumRecord } from '../store/forum-record.ts'
import { FORUM_CRUMB } from './meeting-words.ts'
import {
  accountPath,
  endInterestPath,
  endSubstitutePath,
  MEMBERS_PATH,
  seatPartPath,
  seatPath,
  termPath,
} from './member-paths.ts'
import { keptWords } from './members-view.ts'

export const MEMBERS_CRUMB = { text: 'Members', href: MEMBERS_PATH }

export function seatCrumb({ code, name }: Pick<Seat, 'code' | 'name'>) {
  return { text: name, href: seatPath(code) }
}

/** One seat: who holds it, who held it, and for the clerk what can be done about it. */
export async function showSeat(request: PageRequest): Promise<PageResponse> {
  const { platform, params, may, actor } = request
  const today = todayInEngland(platform.clock)
  const record = await loadForumRecord(platform.db, today)
  const seat = record.membership.seats.find(({ code }) => code === params['seat'])
  if (seat === undefined) return NOT_FOUND
  const standing = standingsOn(record.membership, record.schools, today).find((one) => one.seat.code === seat.code)
  const mayKeep = may('forum.keep-members')
  const roles = mayKeep ? await platform.readAs(actor, listSeatRoles) : []

  return page('forum/pages/seat.njk', {
    title: seat.name,
    section: 'forum',
    breadcrumbs: [FORUM_CRUMB, MEMBERS_CRUMB],
    code: seat.code,
    facts: factsView(seat),
    now: nowWords(standing, seat),
    terms: termsView(record, seat, mayKeep),
    substitutes: substitutesView(record, seat, mayKeep),
    interests: interestsView(record, seat, may('forum.keep-interests', { seat: seat.code })),
    tools: mayKeep ? toolsOf(seat, standing) : [],
    // Whoever holds the seat declares: a vacant one has nobody to.
    declare:
      standing?.held === true && may('forum.keep-interests', { seat: seat.code })
        ? seatPartPath(seat.code, 'interest')
        : null,
    warnings: warningsOf(standing === undefined || !mayKeep ? [] : [standing], roles, today),
  })
}

function factsView(seat: Seat) {
  const { class: ofClass, name } = factsOfGroup(seat.group)
  const kept = keptWords(seat)

  return [
    { key: { text: 'Class' }, value: { text: CLASS_NAMES[ofClass] } },
    { key: { text: 'Group' }, value: { text: name } },
    ...(kept === '' ? [] : [{ key: { text: 'Kept for' }, value: { text: kept.replace('Kept for a', 'A') } }]),
    { key: { text: 'Since' }, value: { text: formatDate(seat.from) } },
    ...(seat.to === null ? [] : [{ key: { text: 'Until' }, value: { text: formatDate(seat.to) } }]),
  ]
}

function nowWords(standing: Standing | undefined, seat: Seat): string {
  if (standing === undefined) return seat.to === null ? 'There is no such seat yet' : 'There is no such seat any more'

  return standing.held ? `Held by ${standing.term.name}` : describeVacancy(standing.why)
}

function toolsOf({ code }: Seat, standing: Standing | undefined) {
  const held = standing?.held === true

  return [
    { text: 'Record a member', href: seatPartPath(code, 'member') },
    ...(held ? [{ text: 'End the term', href: seatPartPath(code, 'end-term') }] : []),
    { text: 'Add a substitute', href: seatPartPath(code, 'substitute') },
    { text: 'Rename or end the seat', href: seatPartPath(code, 'edit') },
  ]
}

/** The latest first. */
function termsView({ membership, schools }: ForumRecord, seat: Seat, mayKeep: boolean) {
  return membership.terms
    .filter((term) => term.seat === seat.code)
    .toReversed()
    .map((term) => ({
      name: term.name,
      place: placeOf(term, schools),
      chosen: chosenWords(term),
      span: spanWords(term.from, term.to),
      ended: term.ended === null ? null : `Ended on ${formatDate(term.ended.on)}: ${term.ended.because}`,
      account: mayKeep ? accountView(seat, 'term', term) : null,
      correct: mayKeep ? termPath(seat.code, term.id) : null,
    }))
}

function substitutesView({ membership, schools }: ForumRecord, seat: Seat, mayKeep: boolean) {
  return membership.substitutes
    .filter((one) => one.seat === seat.code)
    .map((one) => ({
      name: one.name,
      place: placeOf(one, schools),
      span: spanWords(one.from, one.to),
      account: mayKeep ? accountView(seat, 'substitute', one) : null,
      end: mayKeep ? endSubstitutePath(seat.code, one.id) : null,
    }))
}

function accountView(seat: Seat, kind: 'term' | 'substitute', one: Readonly<{ id: string; account: string | null }>) {
  return { linked: one.account !== null, href: accountPath(seat.code, kind, one.id) }
}

function interestsView({ membership, interests }: ForumRecord, seat: Seat, mayKeep: boolean) {
  const terms = new Map(membership.terms.filter((term) => term.seat === seat.code).map((term) => [term.id, term]))

  return interests.flatMap(({ id, term, what, declared, ended }) => {
    const of = terms.get(term)
    if (of === undefined) return []
    const until = ended === null ? '' : ` to ${formatDate(ended)}`

    return [
      {
        what,
        member: of.name,
        when: `Declared on ${formatDate(declared)}${until}`,
        end: mayKeep && ended === null ? endInterestPath(seat.code, id) : null,
      },
    ]
  })
}
