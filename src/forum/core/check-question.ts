import type { Constitution } from './constitution.ts'
import type { ForumLaw, ItemKind, VotingBody } from './forum-law.ts'
import { kindOn } from './forum-law.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Question, TermsOption } from './question.ts'
import { bodiesFor } from './voting-bodies.ts'

/** What somebody asks to have put to the forum. */
export type QuestionDraft = Omit<Question, 'item' | 'terms'> & Readonly<{ options: readonly TermsOption[] }>

export type QuestionRefusal =
  | Readonly<{ code: 'unknown-kind'; title: string; kind: string }>
  | Readonly<{ code: 'unknown-body'; title: string; body: string }>
  | Readonly<{ code: 'other-phases'; title: string; body: string }>
  | Readonly<{ code: 'no-option'; title: string }>
  | Readonly<{ code: 'same-option'; title: string; option: string }>

export type KindAndBody = Readonly<{ kind: ItemKind; body: VotingBody }>

/** The kind of item and the body that votes on it, as the law and the forum's own rules are on the day. */
export function bodyOn(
  law: ForumLaw,
  constitution: Constitution,
  day: CalendarDate,
  { kind: code, body: name }: Pick<Question, 'kind' | 'body'>,
): KindAndBody | null {
  const kind = kindOn(law, code, day)
  const body = kind === null ? undefined : bodiesFor(kind, constitution).find((one) => one.code === name)

  return kind === null || body === undefined ? null : { kind, body }
}

/** Everything that stands against putting the question, by the law of the meeting's day. */
export function refusalsOfQuestion(
  draft: QuestionDraft,
  law: ForumLaw,
  constitution: Constitution,
  day: CalendarDate,
): readonly QuestionRefusal[] {
  const { title, kind, body } = draft
  if (kindOn(law, kind, day) === null) return [{ code: 'unknown-kind', title, kind }]
  const found = bodyOn(law, constitution, day, draft)
  if (found === null) return [{ code: 'unknown-body', title, body }]
  const strange = draft.phases.some((phase) => !found.body.phases.includes(phase))
  const missing = found.body.phases.length > 0 && draft.phases.length === 0

  return [
    ...(strange || missing ? [{ code: 'other-phases', title, body: found.body.name } as const] : []),
    ...refusalsOfOptions(title, draft.options),
  ]
}

export function refusalsOfOptions(title: string, options: readonly TermsOption[]): readonly QuestionRefusal[] {
  if (options.length === 0) return [{ code: 'no-option', title }]
  const codes = options.map(({ code }) => code)

  return codes
    .filter((code, index) => codes.indexOf(code) !== index || !/^[a-z0-9-]{1,40}$/.test(code))
    .map((option) => ({ code: 'same-option', title, option }))
}
