import type { Platform } from '../../platform/platform.ts'
import { NOT_FOUND, page, redirect, type PageHandler, type PageResponse } from '../../platform/web/page.ts'
import { confirmRegisterImport } from '../actions/confirm-register-import.ts'
import { loadPreview } from '../actions/load-preview.ts'
import { findImport, type RegisterImport } from '../store/imports.ts'
import type { ImportOutcome } from '../store/tables.ts'
import { effectView, givenView } from './imported-view.ts'
import { IMPORT_PATH, importedPath, SCHOOLS_PATH } from './paths.ts'
import type { FindYears } from './school-setting.ts'

/** What a file would change, until it is confirmed; what it did, from then on. */
export function showImport(findYears: FindYears): PageHandler {
  return async ({ platform, params }) => importPage(platform, params['id'] ?? '', findYears, null)
}

export function confirmImport(findYears: FindYears): PageHandler {
  return async ({ platform, actor, params, form }) => {
    const id = params['id'] ?? ''
    const version = form.text('version')
    if (!isImportId(id) || !/^\d{1,15}$/.test(version)) return NOT_FOUND
    const confirmed = await confirmRegisterImport(platform, actor, { id, version: BigInt(version) })
    if (confirmed.ok) return redirect(importedPath(id), outcomeWords(confirmed.given, confirmed.outcome))
    if (confirmed.refusal === 'no-such-import') return NOT_FOUND

    return importPage(platform, id, findYears, CHANGED_SINCE)
  }
}

const CHANGED_SINCE = 'The register has changed since you looked. Nothing was saved: look again, then confirm.'

async function importPage(
  platform: Platform,
  id: string,
  findYears: FindYears,
  error: string | null,
): Promise<PageResponse> {
  const given = isImportId(id) ? await findImport(platform.db, id) : null
  if (given === null) return NOT_FOUND
  const preview = given.confirmed === null ? await loadPreview(platform.db, given, await findYears(platform)) : null
  // Confirmed by somebody else between the two looks: show what it did.
  if (given.confirmed === null && preview === null) return redirect(importedPath(id))
  const shown = {
    ...givenView(given),
    section: 'schools',
    wide: true,
    breadcrumbs: [
      { text: 'Schools', href: SCHOOLS_PATH },
      { text: 'Import schools', href: IMPORT_PATH },
    ],
    errors: error === null ? [] : [{ text: error, href: '#confirm' }],
    paths: { self: importedPath(id), list: SCHOOLS_PATH, import: IMPORT_PATH },
  }
  if (preview === null) {
    return page('schools/pages/imported.njk', { ...shown, title: 'Schools imported', done: doneView(given) })
  }

  return page(
    'schools/pages/import-preview.njk',
    {
      ...shown,
      title: 'Check what would change',
      version: String(preview.version),
      years: preview.years.join(', '),
      notices: preview.notices,
      confirmedBefore: preview.confirmedBefore === null ? null : beforeWords(preview.confirmedBefore),
      ...effectView(preview.effect),
    },
    error === null ? 200 : 409,
  )
}

function isImportId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

function beforeWords({ confirmed }: RegisterImport): string {
  const [at, by] = [confirmed?.at ?? new Date(0), confirmed?.by ?? '']

  return `This very file came in before, on ${momentWords(at)}, by ${by}.`
}

function doneView(given: RegisterImport) {
  const { at, by, outcome } = given.confirmed ?? {
    at: new Date(0),
    by: '',
    outcome: { added: 0, changed: 0, unchanged: 0 },
  }

  return { when: momentWords(at), by, words: outcomeWords(given, outcome), outcome: mapCounts(outcome) }
}

function mapCounts({ added, changed, unchanged }: ImportOutcome) {
  return [
    { label: 'New', value: String(added) },
    { label: 'Changed', value: String(changed) },
    { label: 'Unchanged', value: String(unchanged) },
  ]
}

function outcomeWords({ kind }: RegisterImport, { added, changed }: ImportOutcome): string {
  const what = kind === 'links' ? ['link', 'links'] : ['school', 'schools']
  if (added + changed === 0) return `Nothing has changed: the register already held all of it.`

  return `${added} ${added === 1 ? what[0] : what[1]} added, ${changed} changed.`
}

function momentWords(at: Date): string {
  const words = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'long', timeStyle: 'short' })

  return words.format(at)
}
