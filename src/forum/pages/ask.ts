import { dateItems, type DateFields } from '../../platform/web/date-fields.ts'
import { page, type PageResponse } from '../../platform/web/page.ts'
import { errorsView, type FieldError } from './field-errors.ts'

type Labelled = Readonly<{ name: string; label: string; hint?: string }>

export type Choice = Readonly<{ value: string; text: string; hint?: string }>

/** One thing that a form asks for, with what was typed. */
export type Asked = Labelled &
  (
    | Readonly<{ kind: 'line'; value: string; wide?: boolean; type?: string; suggestions?: readonly string[] }>
    | Readonly<{ kind: 'text'; value: string; most: number }>
    | Readonly<{ kind: 'day'; value: DateFields }>
    | Readonly<{ kind: 'choice' | 'select'; value: string; choices: readonly Choice[] }>
    | Readonly<{ kind: 'tick'; value: boolean }>
  )

/** A form of the forum's clerk: a page with what is asked, one button, and a way back without doing it. */
export type AskForm = Readonly<{
  title: string
  caption?: string
  says?: readonly string[]
  breadcrumbs: readonly Readonly<{ text: string; href: string }>[]
  action: string
  back: string
  button: string
  warning?: boolean
  hidden?: Readonly<Record<string, string>>
  asks: readonly Asked[]
}>

/** The form as it is first shown, or again with every error (422), or since somebody else was first (409). */
export function askPage(form: AskForm, errors: readonly FieldError[] = [], status = 422): PageResponse {
  const days = new Set(form.asks.filter(({ kind }) => kind === 'day').map(({ name }) => name))
  const known = new Set(form.asks.map(({ name }) => name))
  const placed = errors.map(({ field, text }) => ({ field: known.has(field) ? field : 'form', text }))
  const view = errorsView(placed)

  return page(
    'forum/pages/ask.njk',
    {
      title: form.title,
      section: 'forum',
      breadcrumbs: form.breadcrumbs,
      caption: form.caption ?? '',
      says: form.says ?? [],
      action: form.action,
      back: form.back,
      button: form.button,
      warning: form.warning === true,
      hidden: Object.entries(form.hidden ?? {}).map(([name, value]) => ({ name, value })),
      asks: form.asks.map((asked) => askedView(asked, placed)),
      errors: view.errors.map(({ text }, index) => {
        const field = placed[index]?.field ?? ''

        return { text, href: days.has(field) ? `#${field}-day` : `#${field}` }
      }),
    },
    errors.length === 0 ? 200 : status,
  )
}

function askedView(asked: Asked, errors: readonly FieldError[]) {
  const own = errors.filter(({ field }) => field === asked.name).map(({ text }) => text)
  const error = own.length === 0 ? null : { text: own.join('. ') }
  const hint = asked.hint === undefined ? null : { text: asked.hint }
  const base = { kind: asked.kind, name: asked.name, label: asked.label, hint, error }
  switch (asked.kind) {
    case 'line':
      return {
        ...base,
        value: asked.value,
        classes: asked.wide === false ? 'govuk-input--width-10' : '',
        type: asked.type ?? 'text',
        suggestions: asked.suggestions ?? [],
      }
    case 'text':
      return { ...base, value: asked.value, most: asked.most }
    case 'day':
      return { ...base, items: dateItems({ ...asked.value, error: error?.text ?? null }) }
    case 'choice':
    case 'select':
      return { ...base, items: asked.choices.map((choice) => choiceView(choice, asked.value)) }
    case 'tick':
      return { ...base, items: [{ value: 'yes', text: asked.label, checked: asked.value }] }
  }
}

function choiceView({ value, text, hint }: Choice, chosen: string) {
  const marks = { checked: value === chosen, selected: value === chosen }

  return hint === undefined ? { value, text, ...marks } : { value, text, hint: { text: hint }, ...marks }
}

/** Words of a table as choices: `choicesOf(CAPACITY_NAMES)`. */
export function choicesOf(words: Readonly<Record<string, string>>): readonly Choice[] {
  return Object.entries(words).map(([value, text]) => ({ value, text }))
}

export const CHANGED_SINCE: readonly FieldError[] = [
  {
    field: 'form',
    text: 'Somebody else changed this while you were here. The form shows what it is now: look, then try again',
  },
]
