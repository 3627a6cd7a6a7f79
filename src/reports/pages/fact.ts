import { yearBefore } from '../../kernel/funding-year.ts'
import { NOT_FOUND, page, redirect, type Form, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { removeFact, saveFact } from '../actions/save-fact.ts'
import type { TypedFact } from '../core/decide-fact.ts'
import { FACT_UNITS, type Fact } from '../core/fact.ts'
import type { PaperRefusal } from '../core/refusals.ts'
import { frameOf, type PaperContext } from './paper-context.ts'
import { factsPath, removeFactPath } from './paths.ts'

const BLANK: TypedFact = {
  id: '',
  name: '',
  value: '',
  unit: 'count',
  year: '',
  source: '',
  verified: false,
  arithmetic: '',
}

export function askForFact(context: PaperContext): PageResponse {
  return page('reports/pages/fact.njk', factView(context, BLANK, { isNew: true }))
}

export function editFact(context: PaperContext, { params }: PageRequest): PageResponse {
  const fact = findFact(context, params['fact'])

  return fact === null ? NOT_FOUND : page('reports/pages/fact.njk', factView(context, fact, { isNew: false }))
}

export async function saveNewFact(context: PaperContext, request: PageRequest): Promise<PageResponse> {
  return save(context, request, typedFact(request.form, request.form.text('id')), true)
}

export async function saveEditedFact(context: PaperContext, request: PageRequest): Promise<PageResponse> {
  const fact = findFact(context, request.params['fact'])

  return fact === null ? NOT_FOUND : save(context, request, typedFact(request.form, fact.id), false)
}

export async function removeFactPage(context: PaperContext, request: PageRequest): Promise<PageResponse> {
  const fact = findFact(context, request.params['fact'])
  if (fact === null) return NOT_FOUND
  const expected = Number(request.form.text('expected'))
  const outcome = await removeFact(request.platform, request.actor, { year: context.year, id: fact.id, expected })
  if (outcome.ok) return redirect(factsPath(context.year), `‘${fact.name}’ is removed.`)
  const view = factView(context, fact, { isNew: false, errors: errorsOf(outcome.refusal) })

  return page('reports/pages/fact.njk', view, 422)
}

async function save(
  context: PaperContext,
  { form, platform, actor }: PageRequest,
  fact: TypedFact,
  isNew: boolean,
): Promise<PageResponse> {
  const expected = Number(form.text('expected'))
  const outcome = await saveFact(platform, actor, { year: context.year, expected, fact, isNew })
  if (outcome.ok) return redirect(factsPath(context.year), `‘${fact.name.trim()}’ is saved.`)

  return page('reports/pages/fact.njk', factView(context, fact, { isNew, errors: errorsOf(outcome.refusal) }), 422)
}

type FormError = Readonly<{ text: string; href: string }>

function factView(
  context: PaperContext,
  fact: TypedFact,
  shown: Readonly<{ isNew: boolean; errors?: readonly FormError[] }>,
) {
  const { year, stored } = context
  const { isNew, errors = [] } = shown
  const title = isNew ? 'Add a figure to the register' : fact.name

  return {
    ...frameOf(year, title, { text: 'Register of facts', href: factsPath(year) }),
    heading: title,
    yearBefore: yearBefore(year),
    fact,
    isNew,
    // The register as it is now: a page that was re-shown can be saved again.
    expected: stored.register.number,
    errors,
    errorOf: Object.fromEntries(errors.map(({ text, href }) => [href.slice(1), { text }])),
    units: FACT_UNITS.map((unit) => ({ value: unit, text: unit, selected: unit === fact.unit })),
    removeHref: isNew ? null : removeFactPath(year, fact.id),
  }
}

function typedFact(form: Form, id: string): TypedFact {
  return {
    id,
    name: form.text('name'),
    value: form.text('value'),
    unit: form.text('unit'),
    year: form.text('year'),
    source: form.text('source'),
    verified: form.text('verified') === 'yes',
    arithmetic: form.text('arithmetic'),
  }
}

function errorsOf(refusal: PaperRefusal): readonly FormError[] {
  if (refusal.code === 'invalid')
    return refusal.reasons.map(({ field, message }) => ({ text: message, href: `#${field}` }))

  return [
    {
      text: 'Somebody changed the register while you were writing. What you typed is below: save again to keep it',
      href: '#value',
    },
  ]
}

function findFact({ stored }: PaperContext, id: string | undefined): Fact | null {
  return stored.register.facts.find((fact) => fact.id === id) ?? null
}
