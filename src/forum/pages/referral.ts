import { randomUUID } from 'node:crypto'
import { formatDate } from '../../kernel/calendar-date.ts'
import { blankDate, dateItems, readDateFields, type DateFields } from '../../platform/web/date-fields.ts'
import {
  download,
  NOT_FOUND,
  page,
  redirect,
  type PageRequest,
  type PageResponse,
  type Pages,
} from '../../platform/web/page.ts'
import { prepareReferral, stepReferral, type ReferralKept } from '../actions/keep-referral.ts'
import { cleanText } from '../core/form-text.ts'
import { regulationsOf } from '../core/forum-law.ts'
import { explainReferral, REFERRAL_STATES, whyNotRefer, type ReferralStep } from '../core/referral.ts'
import { writeCaseFile } from '../formats/case-file.ts'
import { caseParts, loadCase, type Case, type CaseServices } from './case-of.ts'
import { errorsView, textErrors, type FieldError } from './field-errors.ts'
import { FORUM_CRUMB } from './meeting-words.ts'
import { caseFilePath, referralPath, REFERRAL_ROUTE } from './referral-paths.ts'
import { decisionPath } from './vote-paths.ts'

/** The way to the Secretary of State, where the forum did not agree or could not decide. */
export function registerReferralPages(pages: Pages, services: CaseServices): void {
  pages.get(REFERRAL_ROUTE, 'forum.refer', (request) =>
    withCase(request, (found) => show(found, services, NOTHING_TYPED, [])),
  )
  pages.get(`${REFERRAL_ROUTE}/case.html`, 'forum.refer', (request) =>
    withCase(request, (found) => downloadCase(found, services)),
  )
  pages.post(REFERRAL_ROUTE, 'forum.refer', (request) =>
    withCase(request, (found) => receive(request, found, services)),
  )
}

type Typed = Readonly<{ grounds: string | null; on: DateFields; answer: string; words: string }>

const NOTHING_TYPED: Typed = { grounds: null, on: blankDate(), answer: '', words: '' }
const MOST_GROUNDS = 10_000
const MOST_WORDS = 4_000

async function withCase(request: PageRequest, then: (found: Case) => Promise<PageResponse>): Promise<PageResponse> {
  const number = /^[1-9]\d{0,8}$/.test(request.params['number'] ?? '') ? Number(request.params['number']) : 0
  const found = await loadCase(request.platform.db, number)
  if (found === null) return NOT_FOUND
  const why = found.referral === null ? whyNotRefer(found.kind, found.decision, found.question) : null

  return why === null ? then(found) : NOT_FOUND
}

async function receive(request: PageRequest, found: Case, services: CaseServices): Promise<PageResponse> {
  const { form, platform, actor } = request
  const decision = found.decision.number
  const typed: Typed = {
    grounds: cleanText(form.text('grounds')),
    on: readDateFields(form, 'on', 'the day', false),
    answer: form.text('answer'),
    words: cleanText(form.text('words')),
  }
  const press = form.text('do')
  if (press === 'prepare') {
    const grounds = typed.grounds ?? ''
    const errors = textErrors('grounds', grounds, { what: 'the grounds', most: MOST_GROUNDS })
    if (errors.length > 0) return show(found, services, typed, errors)

    return told(found, services, typed, await prepareReferral(platform, actor, { decision, id: randomUUID(), grounds }))
  }
  const step = stepOf(press, typed)
  if (step === null) return show(found, services, typed, stepErrors(press, typed))

  return told(found, services, typed, await stepReferral(platform, actor, { decision, step }))
}

/** Null where something that the step needs is missing. */
function stepOf(press: string, { on, answer, words }: Typed): ReferralStep | null {
  if (press === 'withdraw') return { do: 'withdraw' }
  if (on.date === null) return null
  if (press === 'send') return { do: 'send', on: on.date }
  if (press !== 'answer' || (answer !== 'authorised' && answer !== 'refused') || words.length > MOST_WORDS) return null

  return { do: 'answer', state: answer, on: on.date, words }
}

function stepErrors(press: string, { on, answer, words }: Typed): readonly FieldError[] {
  const day = on.error === null ? [] : [{ field: 'on-day', text: on.error }]
  if (press !== 'answer') return day
  const chosen =
    answer === 'authorised' || answer === 'refused'
      ? []
      : [{ field: 'answer', text: 'Choose what the Secretary of State answered' }]

  return [...chosen, ...day, ...textErrors('words', words, { what: 'the answer', most: MOST_WORDS, blank: true })]
}

async function told(found: Case, services: CaseServices, typed: Typed, kept: ReferralKept): Promise<PageResponse> {
  if (kept.ok) return redirect(referralPath(found.decision.number), REFERRAL_STATES[kept.referral.state])
  const field = kept.refusal.code === 'before' || kept.refusal.code === 'in-the-future' ? 'on-day' : 'grounds'

  return show(found, services, typed, [{ field, text: explainReferral(kept.refusal) }])
}

function show(found: Case, services: CaseServices, typed: Typed, errors: readonly FieldError[]): Promise<PageResponse> {
  const { decision, referral, kind } = found
  const { number, title } = decision
  const view = {
    title: `To the Secretary of State: ${title}`,
    section: 'forum',
    breadcrumbs: [FORUM_CRUMB, { text: `Decision ${number}`, href: decisionPath(number) }],
    heading: title,
    number,
    state: referral === null ? null : { code: referral.state, text: REFERRAL_STATES[referral.state] },
    elsewhere: elsewhereView(found),
    regulation: kind === null ? '' : regulationsOf(kind, decision.year),
    grounds: typed.grounds ?? referral?.grounds ?? '',
    dates: referral === null ? [] : datesOf(found),
    answerText: referral?.answer ?? '',
    on: { items: dateItems(typed.on), error: typed.on.error },
    answer: typed.answer,
    words: typed.words,
    parts: caseParts(found, services),
    action: referralPath(number),
    file: caseFilePath(number),
    ...errorsView(errors),
  }

  return Promise.resolve(page('forum/pages/referral.njk', view, errors.length > 0 ? 422 : 200))
}

/** The decision under which the question's application stands, where it is another one than this. */
function elsewhereView({ decision, referral }: Case) {
  if (referral === null || referral.decision === decision.number || referral.state === 'withdrawn') return null

  return { number: referral.decision, href: referralPath(referral.decision) }
}

function datesOf({ referral }: Case) {
  const days = [
    ['Prepared', referral?.preparedOn ?? null],
    ['Sent', referral?.sentOn ?? null],
    ['Answered', referral?.answeredOn ?? null],
  ] as const

  return days.flatMap(([text, day]) => (day === null ? [] : [{ key: { text }, value: { text: formatDate(day) } }]))
}

async function downloadCase(found: Case, services: CaseServices): Promise<PageResponse> {
  const { number, title } = found.decision

  return download(
    `case-decision-${number}.html`,
    'text/html; charset=utf-8',
    writeCaseFile(`To the Secretary of State: ${title}`, caseParts(found, services)),
  )
}
