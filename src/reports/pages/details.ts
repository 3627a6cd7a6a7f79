import { page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { saveSection } from '../actions/save-section.ts'
import { writeDetails } from '../core/paper-details.ts'
import type { PaperDetails } from '../core/prose.ts'
import { frameOf, type PaperContext } from './paper-context.ts'
import { paperPath } from './paths.ts'

const TITLE = 'Subject and author'

export function editDetails(context: PaperContext): PageResponse {
  return page('reports/pages/details.njk', detailsView(context, context.parsed.details, savedNumber(context), []))
}

export async function saveDetails(
  context: PaperContext,
  { form, platform, actor }: PageRequest,
): Promise<PageResponse> {
  const details: PaperDetails = {
    subject: form.text('subject'),
    authority: form.text('authority'),
    author: form.text('author'),
    jobTitle: form.text('jobTitle'),
    agency: form.text('agency'),
  }
  const expected = /^\d{1,9}$/.test(form.text('expected')) ? Number(form.text('expected')) : 0
  const command = { year: context.year, section: 'details', title: '', markdown: writeDetails(details), expected }
  const outcome = await saveSection(platform, actor, command)
  if (outcome.ok) return redirect(paperPath(context.year), 'Subject and author are saved.')
  const { refusal } = outcome
  const text =
    refusal.code === 'changed-since'
      ? `${refusal.by ?? 'Somebody'} saved other particulars while you were writing. Yours are below: save again to keep them`
      : 'These particulars are too long'
  const number = refusal.code === 'changed-since' ? refusal.number : expected

  return page('reports/pages/details.njk', detailsView(context, details, number, [{ text, href: '#subject' }]), 422)
}

function detailsView(
  context: PaperContext,
  details: PaperDetails,
  expected: number,
  errors: readonly Readonly<{ text: string; href: string }>[],
) {
  return { ...frameOf(context.year, TITLE), details, expected, errors }
}

function savedNumber({ stored }: PaperContext): number {
  return stored.sections.find((one) => one.section === 'details')?.number ?? 0
}
