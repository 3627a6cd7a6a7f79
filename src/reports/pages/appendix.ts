import { NOT_FOUND, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { removeAppendix, saveSection } from '../actions/save-section.ts'
import { appendixIdFrom } from '../core/decide-section.ts'
import { frameOf, type PaperContext } from './paper-context.ts'
import { paperPath, sectionPath } from './paths.ts'
import { sectionName } from './section-names.ts'

export function askForAppendix(context: PaperContext): PageResponse {
  return page('reports/pages/new-appendix.njk', newView(context, '', null))
}

export async function addAppendix(
  context: PaperContext,
  { form, platform, actor }: PageRequest,
): Promise<PageResponse> {
  const title = form.text('title').trim()
  const section = appendixIdFrom(title)
  const retry = (message: string) => page('reports/pages/new-appendix.njk', newView(context, title, message), 422)
  if (section === '') return retry('Enter the heading of the appendix')
  const there = context.stored.sections.find((one) => one.section === section)
  if (section === 'appendix.schools' || there?.removed === false) return retry('The paper has this appendix already')
  const command = { year: context.year, section, title, markdown: there?.markdown ?? '', expected: there?.number ?? 0 }
  const outcome = await saveSection(platform, actor, command)
  if (outcome.ok) return redirect(sectionPath(context.year, section), 'The appendix is added. Write its words.')
  const { refusal } = outcome

  return retry(
    refusal.code === 'invalid' ? (refusal.reasons[0]?.message ?? '') : 'Somebody added it at the same moment',
  )
}

export function askToRemoveAppendix(context: PaperContext, { params }: PageRequest): PageResponse {
  const saved = context.stored.sections.find((one) => one.section === params['section'] && !one.removed)
  const name = saved === undefined ? null : sectionName(context, saved.section)
  if (saved === undefined || name === null || !saved.section.startsWith('appendix.')) return NOT_FOUND

  return page('reports/pages/remove.njk', {
    ...frameOf(context.year, `Remove ${name}`),
    name,
    expected: saved.number,
    words:
      'It leaves the paper, and the letters of those behind it move up. Its versions are kept: add it again under the same heading to bring it back.',
    cancelHref: paperPath(context.year),
  })
}

export async function removeAppendixPage(
  context: PaperContext,
  { params, form, platform, actor }: PageRequest,
): Promise<PageResponse> {
  const outcome = await removeAppendix(platform, actor, {
    year: context.year,
    section: params['section'] ?? '',
    expected: Number(form.text('expected')),
  })
  if (outcome.ok) return redirect(paperPath(context.year), 'The appendix is removed.')
  if (outcome.refusal.code === 'no-such-section') return NOT_FOUND

  return redirect(paperPath(context.year), 'The appendix was changed meanwhile, and is not removed.', 'important')
}

function newView(context: PaperContext, title: string, error: string | null) {
  return {
    ...frameOf(context.year, 'Add an appendix'),
    typed: title,
    errors: error === null ? [] : [{ text: error, href: '#title' }],
  }
}
