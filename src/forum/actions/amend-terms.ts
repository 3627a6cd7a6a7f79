import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import { refusalsOfOptions, type QuestionRefusal } from '../core/check-question.ts'
import { isOver, isPublic } from '../core/meeting.ts'
import type { QuestionState, Terms, TermsOption } from '../core/question.ts'
import { canonicalJson } from '../core/seal.ts'
import { appendTerms, listTerms, lockQuestions } from '../store/questions.ts'
import { getVotingMeeting, holdMeetingOfQuestion } from '../store/voting-meeting.ts'

export type AmendTerms = Readonly<{
  question: string
  /** The version that whoever amends has seen. */
  expected: number
  options: readonly TermsOption[]
  reason: string
  at: Date
  /** True where a meeting to which the question is carried is asked this from the first: nobody amends it. */
  carried?: boolean
}>

export type AmendRefusal =
  | QuestionRefusal
  | Readonly<{ code: 'no-such-question' }>
  | Readonly<{ code: 'vote-open' }>
  | Readonly<{ code: 'settled'; state: QuestionState }>
  | Readonly<{ code: 'amended-meanwhile'; version: number }>

export type TermsAmended =
  Readonly<{ ok: true; terms: Terms }> | Readonly<{ ok: false; refusals: readonly AmendRefusal[] }>

/**
 * Changes what a question asks, in the caller's transaction: a new version, and "as amended" while it says something
 * else than was published. While a vote is open on it nothing changes; after a decision a new vote has to be taken, and
 * until then what was decided stands. The same terms again change nothing.
 */
export async function amendTerms(tx: Tx, actor: Actor, command: AmendTerms): Promise<TermsAmended> {
  // Whether the meeting is over does not change meanwhile.
  await holdMeetingOfQuestion(tx, command.question)
  const [question] = await lockQuestions(tx, [command.question])
  if (question === undefined) return refuse({ code: 'no-such-question' })
  const { state, terms, title } = question
  if (state === 'voting') return refuse({ code: 'vote-open' })
  if (SETTLED.has(state)) return refuse({ code: 'settled', state })
  const carried = command.carried === true
  if (textOf(terms.options) === textOf(command.options) && !(carried && terms.amended)) {
    return { ok: true, terms }
  }
  if (terms.version !== command.expected) return refuse({ code: 'amended-meanwhile', version: terms.version })
  const wrong = refusalsOfOptions(title, command.options)
  if (wrong.length > 0) return { ok: false, refusals: wrong }
  const meeting = await getVotingMeeting(tx, question.meeting)
  const changes = !carried && isPublic(meeting)
  const amended: Terms = {
    version: terms.version + 1,
    options: command.options,
    amended: changes && !(await saysWhatWasPublished(tx, command)),
  }
  const movedIn = changes && !isOver(meeting) ? meeting.id : null
  await appendTerms(tx, question.id, amended, { reason: command.reason, at: command.at, by: actor.id, movedIn })

  return { ok: true, terms: amended }
}

/** What was published is the last version that nobody had amended: 21.00, then 0, then 21.00 is no amendment. */
async function saysWhatWasPublished(tx: Tx, { question, options }: AmendTerms): Promise<boolean> {
  const published = (await listTerms(tx, question)).findLast(({ amended }) => !amended)

  return published !== undefined && wordsOf(published.options) === wordsOf(options)
}

function textOf(options: readonly TermsOption[]): string {
  return canonicalJson(options.map((option) => ({ ...readOf(option), data: option.data })))
}

/** Without the asker's own record, which names versions of rates that nobody votes on. */
function wordsOf(options: readonly TermsOption[]): string {
  return canonicalJson(options.map(readOf))
}

/** What people read of an option: which phase a figure is of was not always kept, and stands in its label. */
function readOf({ code, name, figures }: TermsOption) {
  return { code, name, figures: figures.map(({ label, value }) => ({ label, value })) }
}

const SETTLED: ReadonlySet<QuestionState> = new Set(['withdrawn', 'referred', 'authorised', 'refused'])

function refuse(refusal: AmendRefusal): TermsAmended {
  return { ok: false, refusals: [refusal] }
}
