import { must } from '../../kernel/assert.ts'
import { figuresInShort } from '../core/figures-in-short.ts'
import { bodyOn } from '../core/check-question.ts'
import type { VotingBody } from '../core/forum-law.ts'
import { isWithdrawn } from '../core/electorate.ts'
import { withdrawnFrom } from '../core/interests.ts'
import { isInBody } from '../core/voting-bodies.ts'
import { isOpen, mayFollow, QUESTION_STATES, type QuestionState } from '../core/question.ts'
import { sheetOf } from '../core/sheet-rows.ts'
import { timeInWords } from '../core/times.ts'
import type { Decision } from '../store/decisions.ts'
import type { QuestionAt } from '../store/questions-at.ts'
import type { StoredQuestion } from '../store/questions.ts'
import type { VotingItem } from '../store/voting-meeting.ts'
import { amendPath, decisionPath, deferPath, withdrawPath } from './vote-paths.ts'
import type { VotingNow } from './voting-now.ts'

/** The grid of the vote sheet: a row a subject, a column a body; and who is there. */
export function gridView(now: VotingNow, items: readonly VotingItem[], decisions: readonly Decision[]) {
  const { bodies, rows } = sheetOf(now.questions, (question) => bodyOf(now, question))
  const titles = new Map(items.map(({ id, place, title }) => [id, `${place}. ${title}`]))

  return {
    bodies: bodies.map((body) => ({ name: body.name, there: presenceOf(now, body) })),
    rows: rows.map(({ key, item, subject, cells }, index) => ({
      key,
      subject,
      // Said where the item changes, so that a long sheet is read item by item.
      item: rows[index - 1]?.item === item ? null : (titles.get(item) ?? ''),
      cells: cells.map((question) => (question === null ? null : cellView(now, question, decisions))),
    })),
    several: new Set(rows.map(({ item }) => item)).size > 1,
  }
}

/** The body as the law of the meeting's day has it; a question that it does not know is its own body's. */
export function bodyOf({ facts }: VotingNow, question: StoredQuestion): VotingBody {
  const found = bodyOn(facts.law, facts.constitution, facts.day, question)

  return found?.body ?? { code: question.body, name: question.body, groups: [], phases: question.phases }
}

function cellView(now: VotingNow, question: QuestionAt, decisions: readonly Decision[]) {
  const { id, title, state, terms, carried } = question
  const body = bodyOf(now, question)
  const withdrawn = withdrawnFrom(question, body, now.facts)
  const own = decisions.filter((one) => one.question === id)
  const last = now.polls.findLast(
    (poll) => poll.state !== 'cancelled' && poll.questions.some((one) => one.question === id),
  )
  // What was carried on has its interests where it is now.
  const next = carried ? [] : withdrawn.map((seat) => nameOfSeat(now, seat))
  const before = (last?.electorate ?? []).filter(isWithdrawn).map(({ seatName }) => seatName)
  const over = now.meeting.state === 'closed' && now.facts.constitution['urgent-business'] !== 'votes-by-deadline'

  return {
    id,
    title,
    options: terms.options.map(({ name, figures }) => ({
      name: terms.options.length > 1 ? name : null,
      figures,
      short: figuresInShort(figures),
    })),
    more: terms.options.some(({ figures }) => figures.length > 1),
    amended: terms.amended,
    // What was decided was on other figures than these.
    since: last?.state === 'closed' && last.questions.some((one) => one.question === id && one.terms < terms.version),
    state: { text: QUESTION_STATES[state], classes: STATE_TAGS[state] },
    // What was carried on is put to the vote where it is now.
    carried,
    open: !carried && mayFollow(state, 'voting') && now.meeting.state !== 'cancelled',
    chosen: !carried && (state === 'put' || state === 'deferred'),
    nobody: presentIn(now, body).every((seat) => withdrawn.includes(seat)),
    withdrawn: isOpen(state) ? next : before,
    // What was declared since counts in another vote alone.
    withdrawnNext: isOpen(state) ? [] : next.filter((seat) => !before.includes(seat)),
    poll: last?.id,
    // Whoever put the question says what another rate comes to.
    amend:
      !carried && !over && mayFollow(state, 'voting') && terms.options.some(({ data }) => data !== '')
        ? amendPath(id)
        : null,
    defer:
      !carried && now.meeting.state === 'open' && mayFollow(state, 'deferred') ? deferPath(now.meeting.code, id) : null,
    withdraw: !carried && mayFollow(state, 'withdrawn') ? withdrawPath(now.meeting.code, id) : null,
    decisions: own.map(({ number }) => ({ number, href: decisionPath(number) })),
  }
}

export const STATE_TAGS: Readonly<Record<QuestionState, string>> = {
  put: 'govuk-tag--blue',
  voting: 'govuk-tag--yellow',
  approved: 'govuk-tag--green',
  'approved-as-amended': 'govuk-tag--green',
  rejected: 'govuk-tag--red',
  deferred: 'govuk-tag--grey',
  'no-decision': 'govuk-tag--orange',
  'views-given': 'govuk-tag--orange',
  'agreed-in-principle': 'govuk-tag--turquoise',
  'views-heard': 'govuk-tag--grey',
  withdrawn: 'govuk-tag--grey',
  referred: 'govuk-tag--purple',
  authorised: 'govuk-tag--green',
  refused: 'govuk-tag--red',
}

/** How many of a body's members are present. */
export function presenceOf(now: VotingNow, body: VotingBody) {
  const members = now.facts.standings.filter(({ held, seat }) => held && isInBody(body, seat.group))

  return { present: presentIn(now, body).length, members: members.length }
}

function presentIn({ facts, present }: VotingNow, body: VotingBody): readonly string[] {
  return facts.standings.flatMap(({ held, seat }) =>
    held && isInBody(body, seat.group) && present.has(seat.code) ? [seat.code] : [],
  )
}

export function quorumView({ quorum, at, facts, present }: VotingNow) {
  const people = facts.standings.flatMap((standing) => {
    if (!standing.held) return []
    const voter = present.get(standing.seat.code)
    const substitute =
      voter?.kind === 'substitute' ? standing.substitutes.find(({ id }) => id === voter.id)?.name : undefined

    return [
      {
        seat: standing.seat.name,
        name: substitute ?? standing.term.name,
        as: voter === undefined ? 'Not present' : substitute === undefined ? 'Present' : 'Present as substitute',
        there: voter !== undefined,
      },
    ]
  })

  return { ...quorum, at: timeInWords(at), people }
}

/** Whoever can move or second a motion: everybody present. */
export function moversOf(now: VotingNow) {
  return peopleOf(now).filter(({ code }) => now.present.has(code))
}

/** Every seat that is held, with whoever is there for it, or would be: the clerk knows people by their names. */
export function peopleOf({ facts, present }: VotingNow) {
  return facts.standings.flatMap((standing) => {
    if (!standing.held) return []
    const { seat, term, substitutes } = standing
    const voter = present.get(seat.code)
    const substitute = voter?.kind === 'substitute' ? substitutes.find(({ id }) => id === voter.id) : undefined
    const name = substitute === undefined ? term.name : `${substitute.name} (substitute)`

    return [{ code: seat.code, name: `${seat.name}: ${name}` }]
  })
}

export function nameOfSeat({ facts }: VotingNow, code: string): string {
  return must(
    facts.standings.find(({ seat }) => seat.code === code),
    `the forum has ${code} on the meeting’s day`,
  ).seat.name
}
