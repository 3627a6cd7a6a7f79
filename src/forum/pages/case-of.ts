import { formatDate } from '../../kernel/calendar-date.ts'
import { englandDay } from '../../kernel/england-time.ts'
import { yearInProse } from '../../kernel/funding-year.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import type { Db } from '../../platform/database/database.ts'
import type { Paper } from '../core/agenda.ts'
import { countsInWords, reasonInWords } from '../core/count-words.ts'
import { leftInWords } from '../core/gone.ts'
import { lastVotes, type Vote } from '../core/poll.ts'
import { kindOn, regulationsOf, type ItemKind } from '../core/forum-law.ts'
import { QUESTION_STATES } from '../core/question.ts'
import { REFERRAL_STATES, type Referral } from '../core/referral.ts'
import type { CasePart } from '../formats/case-file.ts'
import type { ForumServices } from './forum-services.ts'
import { paperPath } from './meeting-paths.ts'
import { choiceInWords } from './my-votes-view.ts'
import { findDecision, type Decision } from '../store/decisions.ts'
import { readForumLaw } from '../store/forum-law.ts'
import { listVotes } from '../store/votes.ts'
import { listPapers } from '../store/papers.ts'
import { withMinuteNumbers } from '../store/minute-numbers.ts'
import { findPoll, type StoredPoll } from '../store/polls.ts'
import { listQuestionsAt } from '../store/questions-at.ts'
import { findQuestion, getTerms, type StoredQuestion } from '../store/questions.ts'
import { findReferralOf } from '../store/referrals.ts'
import { getVotingMeeting, type VotingMeeting } from '../store/voting-meeting.ts'

/** Everything that an application to the Secretary of State rests on. */
export type Case = Readonly<{
  decision: Decision
  /** With the terms that were decided on. */
  question: StoredQuestion
  meeting: VotingMeeting
  kind: ItemKind | null
  poll: StoredPoll | null
  papers: readonly Paper[]
  votes: readonly Vote[]
  referral: Referral | null
}>

export type CaseServices = Pick<ForumServices, 'origin' | 'listEffects'>

export async function loadCase(db: Db, number: number): Promise<Case | null> {
  const recorded = await findDecision(db, number)
  const [decision] = recorded === null ? [] : await withMinuteNumbers(db, [recorded])
  const question = decision === undefined ? null : await findQuestion(db, decision.question)
  if (decision === undefined || question === null) return null
  const meeting = await getVotingMeeting(db, decision.meeting)
  const poll = decision.poll === null ? null : await findPoll(db, decision.poll)
  // Where it was decided on, wherever it was carried since.
  const item = poll?.item ?? (await listQuestionsAt(db, meeting.id)).find(({ id }) => id === question.id)?.item

  return {
    decision,
    question: { ...question, terms: await getTerms(db, question.id, decision.termsVersion) },
    meeting,
    kind: kindOn(await readForumLaw(), decision.kind, englandDay(meeting.startsAt)),
    poll,
    papers: (await listPapers(db, meeting.id)).filter((paper) => paper.item === item && paper.withdrawn === null),
    votes: decision.poll === null ? [] : await listVotes(db, [decision.poll]),
    referral: await findReferralOf(db, question.id),
  }
}

/** The case, part by part: grounds, paper, decision, counts, terms with their effect, and what came of it. */
export function caseParts(found: Case, services: CaseServices): readonly CasePart[] {
  const { question, referral } = found

  return [
    part('Grounds', referral === null || referral.grounds === '' ? ['Not written yet.'] : referral.grounds.split('\n')),
    part('What the forum was asked', [question.recommendation, lawOf(found)]),
    { heading: 'What was asked', paragraphs: [], rows: termsOf(found) },
    { heading: 'What the forum decided', paragraphs: found.decision.resolution.split('\n'), rows: decisionRows(found) },
    { heading: 'How members voted', paragraphs: votesOf(found), rows: seatsOf(found) },
    ...effectsOf(found, services),
    part('The paper', papersOf(found, services)),
    ...(referral === null ? [] : [{ heading: 'The application', paragraphs: [], rows: referralRows(referral) }]),
  ]
}

function part(heading: string, paragraphs: readonly string[]): CasePart {
  return { heading, paragraphs: paragraphs.filter((words) => words.trim() !== ''), rows: [] }
}

function lawOf({ kind, decision: { year } }: Case): string {
  if (kind === null) return ''

  return regulationsOf(kind, year)
}

function termsOf({ decision, question }: Case): CasePart['rows'] {
  const options = decision.terms === null ? question.terms.options : [decision.terms]

  return options.flatMap(({ name, figures }) =>
    figures.map(({ label, value }) => ({ name: options.length > 1 ? `${name}: ${label}` : label, value })),
  )
}

function decisionRows({ decision, meeting }: Case): CasePart['rows'] {
  return [
    { name: 'Decision', value: String(decision.number) },
    { name: 'Outcome', value: QUESTION_STATES[decision.outcome] },
    ...(decision.phase === null ? [] : [{ name: 'Phase', value: PHASE_NAMES[decision.phase] }]),
    ...(decision.year === null ? [] : [{ name: 'Year', value: yearInProse(decision.year) }]),
    { name: 'Meeting', value: `${meeting.title}, ${formatDate(englandDay(meeting.startsAt))}` },
    ...(decision.minute === '' ? [] : [{ name: 'Minute', value: decision.minute }]),
  ]
}

function votesOf({ poll, votes }: Case): readonly string[] {
  if (poll?.result == null) return ['No vote was taken.']
  const { quorum } = poll
  const present =
    quorum === null
      ? []
      : [`${quorum.present} of ${quorum.members} current members were present; ${quorum.needed} are a quorum.`]

  return [
    `${poll.body.name}: ${countsInWords(poll.result.counts, poll.options)}. ${reasonInWords(poll.result)}.`,
    ...present,
    ...leftInWords(poll, votes).map((words) => `${words}.`),
  ]
}

/** Who voted how; of a seat that could not, why. */
function seatsOf({ poll, votes }: Case): CasePart['rows'] {
  if (poll === null) return []
  const last = lastVotes(votes)

  return poll.electorate
    .filter(({ inBody }) => inBody)
    .map(({ seat, seatName, name, may, words, voter }) => {
      const choice = last.get(seat)?.choice
      const value = choice === undefined ? (may ? 'Did not vote' : words) : choiceInWords(poll, choice)

      return { name: `${seatName}: ${name}${voter?.kind === 'substitute' ? ' (substitute)' : ''}`, value }
    })
}

function effectsOf({ decision, question }: Case, { listEffects }: CaseServices): readonly CasePart[] {
  const options = decision.terms === null ? question.terms.options : [decision.terms]

  return options.flatMap(({ name, data }) => {
    const rows = listEffects?.(data) ?? []
    const heading = `What each school would give up${options.length > 1 ? `: ${name}` : ''}`

    return rows.length === 0 ? [] : [{ heading, paragraphs: [], rows }]
  })
}

/** With the whole address, since the file is read elsewhere. */
function papersOf({ papers, meeting }: Case, { origin = '' }: CaseServices): readonly string[] {
  return papers.length === 0
    ? ['No paper was attached to the item.']
    : papers.map(({ id, title, link }) => `${title} (${origin}${link ?? paperPath(meeting.code, id)})`)
}

function referralRows({ state, preparedOn, sentOn, answeredOn, answer }: Referral): CasePart['rows'] {
  return [
    { name: 'State', value: REFERRAL_STATES[state] },
    { name: 'Prepared', value: formatDate(preparedOn) },
    ...(sentOn === null ? [] : [{ name: 'Sent', value: formatDate(sentOn) }]),
    ...(answeredOn === null ? [] : [{ name: 'Answered', value: formatDate(answeredOn) }]),
    ...(answer === '' ? [] : [{ name: 'Answer', value: answer }]),
  ]
}
