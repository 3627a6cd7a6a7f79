import { PHASE_NAMES } from '../../kernel/phase.ts'
import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { NOT_FOUND, page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import type { Db } from '../../platform/database/database.ts'
import { amendmentInWords, amendmentsAt } from '../core/amendments.ts'
import { countsInWords, reasonInWords } from '../core/count-words.ts'
import { withdrawnByName } from '../core/electorate.ts'
import { figuresOfPhase } from '../core/figures-of-phase.ts'
import { leftInWords } from '../core/gone.ts'
import { regulationsOf } from '../core/forum-law.ts'
import { lastVotes } from '../core/poll.ts'
import { QUESTION_STATES } from '../core/question.ts'
import { shortReceipt } from '../core/receipt.ts'
import { nameOfSubject } from '../core/sheet-rows.ts'
import { findDecision, listDecisionsOnLine, type Decision } from '../store/decisions.ts'
import { withMinuteNumbers } from '../store/minute-numbers.ts'
import { findPoll, type StoredPoll } from '../store/polls.ts'
import { listQuestionsById, listTerms } from '../store/questions.ts'
import { getVotingMeeting } from '../store/voting-meeting.ts'
import { listVotes } from '../store/votes.ts'
import { meetingPath } from './meeting-paths.ts'
import { choiceInWords } from './my-votes-view.ts'
import { MODES } from './poll-view.ts'
import { referralPath } from './referral-paths.ts'
import { decisionNoticePath, decisionPath, DECISIONS_PATH, pollFilePath } from './vote-paths.ts'
import { STATE_TAGS } from './vote-sheet-view.ts'
import { momentWords } from './vote-words.ts'

/** A decision for good: what was decided on, who could vote and how each seat did. */
export async function showDecision(request: PageRequest): Promise<PageResponse> {
  return decisionPage(request, 'forum/pages/decision.njk')
}

/** The same as a notice on one page, to print or to send. */
export async function showDecisionNotice(request: PageRequest): Promise<PageResponse> {
  return decisionPage(request, 'forum/pages/decision-notice.njk')
}

async function decisionPage({ platform, params }: PageRequest, template: string): Promise<PageResponse> {
  const number = /^[1-9]\d{0,8}$/.test(params['number'] ?? '') ? Number(params['number']) : 0
  const { db } = platform
  const found = await findDecision(db, number)
  const [decision] = found === null ? [] : await withMinuteNumbers(db, [found])
  if (decision === undefined) return NOT_FOUND
  const poll = decision.poll === null ? null : await findPoll(db, decision.poll)
  const meeting = await getVotingMeeting(db, decision.meeting)

  return page(template, {
    title: `Decision ${number}: ${decision.title}`,
    section: 'forum',
    breadcrumbs: [
      { text: 'Schools Forum', href: '/forum' },
      { text: 'Decisions', href: DECISIONS_PATH },
    ],
    decision: await decisionView(db, decision),
    meeting: { title: meeting.title, href: meetingPath(meeting.code), code: meeting.code },
    poll: poll === null ? null : await pollView(db, poll, decision.year),
    notice: null,
    paths: { notice: decisionNoticePath(number), page: decisionPath(number) },
  })
}

async function decisionView(db: Db, decision: Decision) {
  const { number, outcome, phase, year, terms, replaces } = decision
  const later = (await listDecisionsOnLine(db, decision)).find((one) => one.replaces === number)
  const [question] = await listQuestionsById(db, [decision.question])
  const link = (one: number) => ({ number: one, href: decisionPath(one) })

  return {
    number,
    title: decision.title,
    state: { text: QUESTION_STATES[outcome], classes: STATE_TAGS[outcome] },
    resolution: decision.resolution.split('\n').filter((line) => line.trim() !== ''),
    conditions: decision.conditions,
    minute: decision.minute,
    decided: UNDECIDED.has(outcome) ? 'Recorded' : 'Decided',
    decidedOn: decision.decidedOn,
    recorded: momentWords(decision.recordedAt),
    phase: phase === null ? null : PHASE_NAMES[phase],
    year: year === null ? null : yearInProse(year),
    subject: nameOfSubject([decision]),
    terms:
      terms === null
        ? null
        : { name: terms.name, figures: figuresOfPhase(terms.figures, phase, question?.phases ?? []) },
    termsVersion: decision.termsVersion,
    amendments: amendmentsAt(await listTerms(db, decision.question), decision.termsVersion).map(amendmentInWords),
    replaces: replaces === null ? null : link(replaces),
    replacedBy: later === undefined ? null : link(later.number),
    referralHref: later === undefined && REFERABLE.has(outcome) ? referralPath(number) : null,
  }
}

/** What stands in the register though the forum decided nothing. */
const UNDECIDED: ReadonlySet<string> = new Set(['no-decision', 'views-given', 'views-heard', 'deferred'])

/** What the authority may take to the Secretary of State, if the law has a way for its kind. */
const REFERABLE: ReadonlySet<string> = new Set(['rejected', 'no-decision', 'views-given'])

async function pollView(db: Db, poll: StoredPoll, year: FundingYear | null) {
  const votes = await listVotes(db, [poll.id])
  const last = lastVotes(votes)
  const { quorum, result } = poll
  const seatName = (seat: string | null) => poll.electorate.find((one) => one.seat === seat)?.seatName ?? null

  return {
    body: poll.body.name,
    mode: MODES[poll.mode],
    taken: momentWords(poll.takenAt),
    closed: poll.closedAt === null ? '' : momentWords(poll.closedAt),
    counts: result === null ? '' : countsInWords(result.counts, poll.options),
    why: result === null ? '' : reasonInWords(result),
    quorum: quorum === null ? null : { ...quorum },
    quorumAtClose: poll.atClose?.quorum ?? null,
    regulation: regulationsOf(poll.kind, year),
    kind: poll.kind.name,
    proposer: seatName(poll.proposer),
    seconder: seatName(poll.seconder),
    withdrawn: withdrawnByName(poll.electorate),
    departed: leftInWords(poll, votes),
    seats: poll.electorate.map(({ seat, seatName: name, name: person, may, why, words, voter }) => {
      const vote = votes.find((one) => one.seat === seat && one.turn === last.get(seat)?.turn)

      return {
        seat: name,
        name: person,
        substitute: voter?.kind === 'substitute',
        may,
        withdrawn: why === 'withdrawn',
        words,
        vote: vote === undefined ? null : choiceInWords(poll, vote.choice),
        receipt: vote === undefined ? null : shortReceipt(vote.receipt),
      }
    }),
    file: pollFilePath(poll.id),
  }
}
