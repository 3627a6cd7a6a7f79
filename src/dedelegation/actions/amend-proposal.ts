import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { amendTerms, findQuestion, type AmendRefusal } from '../../forum/index.ts'
import { checkAmendment, readAmendment, type AmendmentForm, type AmendmentProblem } from '../core/amendment.ts'
import { optionOf } from '../core/proposals.ts'
import { tryFrozen } from '../store/frozen-schema.ts'

type AmendProposal = Readonly<{
  year: FundingYear
  question: string
  /** Which of several options; the code of the only one where there is one. */
  option: string
  /** The version of the terms that the person looked at. */
  expected: number
  form: AmendmentForm
}>

type ProposalAmended =
  | Readonly<{ ok: true; version: number }>
  | Readonly<{ ok: false; problems: readonly AmendmentProblem[]; refusals: readonly AmendRefusal[] }>

/**
 * Changes a rate of a question: a new version of what it asks, with the total and every school's charge worked out at
 * the counts that were frozen. What was decided before stays decided; a new vote is needed. May be repeated.
 */
export async function amendProposal(
  platform: Platform,
  actor: Actor,
  command: AmendProposal,
): Promise<ProposalAmended> {
  const { year, question: id, option: code, expected, form } = command

  return platform.transaction(actor, 'dedelegation.amend-proposal', async (tx, event): Promise<ProposalAmended> => {
    event.nothing()
    const question = await findQuestion(tx, id)
    const option = question?.terms.options.find((one) => one.code === code)
    const frozen = option === undefined ? null : tryFrozen(option.data)
    if (question === null || option === undefined || frozen === null || question.year !== year) {
      return { ok: false, problems: [], refusals: [{ code: 'no-such-question' }] }
    }
    const reading = readAmendment(frozen, form)
    const problems = [...reading.problems, ...checkAmendment(reading, form.reason)]
    if (problems.length > 0) return { ok: false, problems, refusals: [] }
    const amended = optionOf(reading.amended, option)
    const options = question.terms.options.map((one) => (one.code === code ? amended : one))
    const at = platform.clock.now()
    const reason = form.reason.trim()
    const outcome = await amendTerms(tx, actor, { question: id, expected, options, reason, at })
    if (!outcome.ok) return { ok: false, problems: [], refusals: outcome.refusals }
    const rates = (of: typeof frozen) => of.lines.map(({ rate }) => rate)
    event.about('question', id)
    event.changed(
      { terms: question.terms.version, rates: rates(frozen), total: frozen.total },
      { terms: outcome.terms.version, rates: rates(reading.amended), total: reading.amended.total },
    )
    event.because(reason)

    return { ok: true, version: outcome.terms.version }
  })
}
