import { NOT_FOUND, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { saveSection } from '../actions/save-section.ts'
import { listSectionVersions } from '../store/sections.ts'
import { momentInWords } from './moment.ts'
import { frameOf, type PaperContext } from './paper-context.ts'
import { sectionPath, sectionVersionsPath } from './paths.ts'
import { sectionName } from './section-names.ts'

/** Every version of a section, the latest first: who saved it, when, and its words. */
export async function showSectionVersions(context: PaperContext, request: PageRequest): Promise<PageResponse> {
  return versionsPage(context, request, null)
}

/** Saves an older version's words again as the newest; those between stay. */
export async function restoreSectionVersion(context: PaperContext, request: PageRequest): Promise<PageResponse> {
  const { year } = context
  const section = request.params['section'] ?? ''
  const name = sectionName(context, section)
  const versions = await listSectionVersions(request.platform.db, year, section)
  const number = numberIn(request, 'number')
  const old = versions.find((version) => version.number === number)
  if (name === null || old === undefined) return NOT_FOUND
  const { title, markdown } = old
  const expected = numberIn(request, 'expected')
  const outcome = await saveSection(request.platform, request.actor, { year, section, title, markdown, expected })
  if (outcome.ok) {
    const words = outcome.changed ? `Version ${number} restored as version ${outcome.number}.` : 'Nothing has changed.'

    return redirect(sectionPath(year, section), words)
  }
  const { refusal } = outcome
  const by = refusal.code === 'changed-since' ? (refusal.by ?? 'Somebody') : null

  return versionsPage(
    context,
    request,
    by === null ? 'This version cannot be restored' : `${by} saved this section meanwhile. Compare, then restore again`,
  )
}

async function versionsPage(context: PaperContext, request: PageRequest, error: string | null): Promise<PageResponse> {
  const { year } = context
  const section = request.params['section'] ?? ''
  const name = sectionName(context, section)
  if (name === null) return NOT_FOUND
  const versions = await listSectionVersions(request.platform.db, year, section)
  const expected = versions[0]?.number ?? 0
  const view = {
    ...frameOf(year, `Versions of ${name}`, { text: name, href: sectionPath(year, section) }),
    name,
    errors: error === null ? [] : [{ text: error, href: '#versions' }],
    action: sectionVersionsPath(year, section),
    expected,
    versions: versions.map(({ number, title, markdown, removed, by, at }) => ({
      ...{ number, title, markdown, removed, by },
      at: momentInWords(at),
      current: number === expected,
    })),
  }

  return page('reports/pages/section-versions.njk', view, error === null ? 200 : 422)
}

function numberIn(request: PageRequest, field: string): number {
  const text = request.form.text(field)

  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}
