import { NOT_FOUND, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { saveSection } from '../actions/save-section.ts'
import { isAppendix } from '../core/decide-section.ts'
import { INSERTS, type Field } from '../core/field.ts'
import { findingsOf } from '../core/findings.ts'
import { resolveBlocks } from '../core/resolve-prose.ts'
import { blocksFragment } from '../formats/html.ts'
import { parseSection } from '../formats/prose-file.ts'
import { findingView } from './finding-view.ts'
import { fieldsIn, frameOf, type PaperContext } from './paper-context.ts'
import { paperPath, previewPath, removeAppendixPath, sectionPath, sectionVersionsPath, workingPath } from './paths.ts'
import { sectionName } from './section-names.ts'
import { insertInto } from '../core/compose-paper.ts'

type Typed = Readonly<{ title: string; markdown: string; expected: number }>

/** The editor of one section: its words, every figure that they may use, and how they read. */
export function editSection(context: PaperContext, request: PageRequest): PageResponse {
  const id = request.params['section'] ?? ''
  const name = sectionName(context, id)
  if (name === null) return NOT_FOUND
  const saved = savedSection(context, id)
  const typed = { title: saved?.title ?? '', markdown: saved?.markdown ?? '', expected: numberOf(context, id) }

  return page('reports/pages/section.njk', sectionView(context, id, name, typed, { preview: false }))
}

/** Saves, or shows how the words would read: what was typed is on the page again whatever happens. */
export async function saveOrPreviewSection(context: PaperContext, request: PageRequest): Promise<PageResponse> {
  const id = request.params['section'] ?? ''
  const name = sectionName(context, id)
  if (name === null) return NOT_FOUND
  const { form } = request
  const typed = {
    title: form.text('title'),
    markdown: form.text('markdown'),
    expected: /^\d{1,9}$/.test(form.text('expected')) ? Number(form.text('expected')) : 0,
  }
  if (form.text('do') === 'preview') {
    return page('reports/pages/section.njk', sectionView(context, id, name, typed, { preview: true }))
  }
  const outcome = await saveSection(request.platform, request.actor, { year: context.year, section: id, ...typed })
  if (outcome.ok) {
    return redirect(
      sectionPath(context.year, id),
      outcome.changed ? `Saved as version ${outcome.number}.` : 'Nothing has changed.',
    )
  }
  const { refusal } = outcome
  if (refusal.code === 'changed-since') {
    const errors = [
      {
        text: `${refusal.by ?? 'Somebody'} saved this section while you were writing. Your words are below: compare, then save again`,
        href: '#markdown',
      },
    ]
    // The number is the new one, so that saving again is a choice made with both texts in sight.
    const again = { ...typed, expected: refusal.number }

    return page('reports/pages/section.njk', sectionView(context, id, name, again, { errors, conflict: true }), 422)
  }
  const errors =
    refusal.code === 'invalid'
      ? refusal.reasons.map(({ field, message }) => ({ text: message, href: `#${field}` }))
      : []

  return page('reports/pages/section.njk', sectionView(context, id, name, typed, { errors }), 422)
}

type Shown = Readonly<{
  preview?: boolean
  conflict?: boolean
  errors?: readonly Readonly<{ text: string; href: string }>[]
}>

function sectionView(context: PaperContext, id: string, name: string, typed: Typed, shown: Shown) {
  const { year, models, parsed, stored } = context
  const section = parseSection({ id, title: typed.title, markdown: typed.markdown })
  const fields = fieldsIn(context)
  const prose = { details: parsed.details, sections: [...parsed.sections.filter((one) => one.id !== id), section] }
  const own = findingsOf(models, prose, stored.register.facts).filter((finding) => finding.section === id)
  const blocks = resolveBlocks(section.blocks, fields, insertInto(models, id), { id: 'preview', level: 2 })

  return {
    ...frameOf(year, name),
    name,
    typed,
    appendix: isAppendix(id),
    errors: shown.errors ?? [],
    conflict: shown.conflict === true ? (savedSection(context, id)?.markdown ?? '') : null,
    unsaved: shown.preview === true,
    // Safe: the fragment escapes everything that somebody typed.
    fragment: blocksFragment(blocks, (working) =>
      working.kind === 'heading' ? `${previewPath(year)}#${working.id}` : workingPath(year, working),
    ),
    findings: own.map((finding) => findingView(year, finding)),
    groups: fieldGroups([...fields.values()]),
    cancelHref: paperPath(year),
    versionsHref: sectionVersionsPath(year, id),
    removeHref: isAppendix(id) ? removeAppendixPath(year, id) : null,
  }
}

/** Fields by what they are about, with the tables and lists that stand in a paragraph of their own. */
function fieldGroups(fields: readonly Field[]) {
  const inserts = Object.entries(INSERTS).map(([id, describes]) => ({
    typed: `{{${id}}}`,
    text: 'In a paragraph of its own',
    describes,
    verified: true,
  }))
  const groups = [...Map.groupBy(fields, (field) => field.group)].map(([name, own]) => ({
    name,
    fields: own.map(({ id, text, describes, verified }) => ({ typed: `{{${id}}}`, text, describes, verified })),
  }))

  return [{ name: 'Tables and lists', fields: inserts }, ...groups]
}

function savedSection({ stored }: PaperContext, id: string) {
  return stored.sections.find((one) => one.section === id && !one.removed)
}

function numberOf({ stored }: PaperContext, id: string): number {
  return stored.sections.find((one) => one.section === id)?.number ?? 0
}
