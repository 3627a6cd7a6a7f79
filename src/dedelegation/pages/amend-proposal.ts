import type { FundingYear } from '../../kernel/funding-year.ts'
import {
  json,
  NOT_FOUND,
  page,
  redirect,
  type PageRequest,
  type PageResponse,
  type Pages,
} from '../../platform/web/page.ts'
import { findQuestion, listQuestionsOfYear, type StoredQuestion } from '../../forum/index.ts'
import { amendProposal } from '../actions/amend-proposal.ts'
import { boxesOf, readAmendment, type AmendmentForm } from '../core/amendment.ts'
import type { FrozenProposal } from '../core/frozen-proposal.ts'
import { tryFrozen } from '../store/frozen-schema.ts'
import { amendmentView, boxId, explainAmend, type QuestionToAmend } from './amend-proposal-view.ts'
import type { PageError } from './page-error.ts'
import { amendPath, PROPOSALS_ROUTE, proposalsPath } from './proposal-paths.ts'
import { withYear } from './with-year.ts'

/** Type another rate or total for what was put, and see at once what it comes to for every school. */
export function registerAmendProposal(pages: Pages): void {
  pages.get(`${PROPOSALS_ROUTE}/:question/amend`, 'dedelegation.amend-proposals', (request) =>
    withOption(request, request.query['option'] ?? '', (found) => show(request, found, null, [])),
  )
  pages.get(`${PROPOSALS_ROUTE}/:question/data`, 'dedelegation.amend-proposals', (request) =>
    withOption(request, request.query['option'] ?? '', async ({ frozen }) => json(frozen)),
  )
  pages.get('/forum/questions/:question/amend', 'dedelegation.amend-proposals', leadThere)
  pages.post(`${PROPOSALS_ROUTE}/:question/amend`, 'dedelegation.amend-proposals', (request) =>
    withOption(request, request.form.text('option'), (found) => receive(request, found)),
  )
}

/** From the forum's vote sheet, which does not know whose question it is. */
async function leadThere({ platform, params }: PageRequest): Promise<PageResponse> {
  const id = params['question'] ?? ''
  const question = isUuid(id) ? await findQuestion(platform.db, id) : null
  const ours = question?.terms.options.some(({ data }) => tryFrozen(data) !== null) === true

  return ours && question.year !== null ? redirect(`${amendPath(question.year, id)}?from=${VOTES}`) : NOT_FOUND
}

/** Of several options the one that is named, else the first; not found where the terms are nobody's of ours. */
async function withOption(
  request: PageRequest,
  code: string,
  then: (found: QuestionToAmend) => Promise<PageResponse>,
): Promise<PageResponse> {
  return withYear(request, async (year) => {
    const question = await findOurQuestion(request, year)
    const options = question?.terms.options ?? []
    const option = options.find((one) => one.code === code) ?? options[0]
    const frozen = option === undefined ? null : tryFrozen(option.data)
    if (question === null || option === undefined || frozen === null) return NOT_FOUND

    return then({ year, question, option, frozen })
  })
}

/** The question of the address, where it is one of the year's. */
export async function findOurQuestion(request: PageRequest, year: FundingYear): Promise<StoredQuestion | null> {
  const id = request.params['question'] ?? ''
  const question = isUuid(id) ? await findQuestion(request.platform.db, id) : null

  return question?.year === year ? question : null
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

async function receive(request: PageRequest, found: QuestionToAmend): Promise<PageResponse> {
  const form = formOf(request, found.frozen)
  if (request.form.text('do') !== 'amend') {
    const { problems } = readAmendment(found.frozen, form)

    return show(request, found, form, problems.map(problemError))
  }
  const { year, question, option } = found
  const expected = Number(request.form.text('expected'))
  const command = { year, question: question.id, option: option.code, expected, form }
  const outcome = await amendProposal(request.platform, request.actor, command)
  if (outcome.ok) {
    return redirect(
      await wayBack(request, found),
      `${question.title}: amended. Members read the new rates, and the next vote is on them.`,
    )
  }
  const errors = [
    ...outcome.problems.map(problemError),
    ...outcome.refusals.map((refusal) => ({ text: explainAmend(refusal), href: '#amendment' })),
  ]

  return show(request, found, form, errors, outcome.refusals.length > 0 ? 409 : 422)
}

/** Whoever came from the meeting's votes goes on there. */
async function wayBack({ platform, form }: PageRequest, { year, question }: QuestionToAmend): Promise<string> {
  if (form.text('from') !== VOTES) return proposalsPath(year)
  const asked = (await listQuestionsOfYear(platform.db, year)).find(({ id }) => id === question.id)

  return asked === undefined ? proposalsPath(year) : `/forum/meetings/${asked.on.code}/votes`
}

const VOTES = 'votes'

function show(
  request: PageRequest,
  found: QuestionToAmend,
  form: AmendmentForm | null,
  errors: readonly PageError[],
  status = errors.length > 0 ? 422 : 200,
): Promise<PageResponse> {
  const from = (form === null ? request.query['from'] : request.form.text('from')) === VOTES ? VOTES : ''
  const view = { ...amendmentView(found, form, errors), from }

  return Promise.resolve(page('dedelegation/pages/amend-proposal.njk', view, status))
}

function formOf({ form }: PageRequest, frozen: FrozenProposal): AmendmentForm {
  const boxes = (prefix: string) =>
    frozen.lines.map((_line, place) => {
      const was = boxesOf(frozen, place)
      const sent = new Set(form.fields().map(([name]) => name))
      const box = (name: 'rate' | 'total') =>
        sent.has(`${prefix}${name}-${place}`) ? form.text(`${prefix}${name}-${place}`) : was[name]

      return { rate: box('rate'), total: box('total') }
    })

  return { typed: boxes(''), shown: boxes('shown-'), reason: form.text('reason') }
}

function problemError({
  line,
  box,
  message,
}: Readonly<{ line: number | null; box: string; message: string }>): PageError {
  return { text: message, href: `#${line === null ? 'reason' : boxId(box, line)}` }
}
