import { must } from '../../kernel/assert.ts'
import { parseFundingYear, yearInProse } from '../../kernel/funding-year.ts'
import { describeReconciliation } from '../../kernel/reconciliation.ts'
import { formatUnits } from '../../kernel/units.ts'
import type { Db } from '../../platform/database/database.ts'
import { NOT_FOUND, page, redirect, type PageHandler, type PageResponse } from '../../platform/web/page.ts'
import { confirmUnitsImport, type Confirmed } from '../actions/confirm-units-import.ts'
import { loadUnitsPreview, type UnitsPreview } from '../actions/load-units-preview.ts'
import { takesOverByDefault, type Census } from '../core/census.ts'
import { totalsOf } from '../core/compare-censuses.ts'
import { findCensusChosen } from '../store/census-use.ts'
import { findImport, type UnitsImport } from '../store/imports.ts'
import {
  censusLabel,
  changeView,
  columnView,
  importedWhen,
  momentInWords,
  pageFrame,
  statusTag,
} from './census-words.ts'
import { changedSchools } from './compare-view.ts'
import { problemsPage } from './import.ts'
import { censusPath, unitsImportPath, unitsPath, unitsPreviewPath } from './paths.ts'

/** What confirming a file would do. Once it is confirmed, the address leads to the census that it became. */
export const showPreview: PageHandler = async ({ platform, params }) => {
  const given = await importOf(platform.db, params)

  return given === null ? NOT_FOUND : previewPage(platform.db, given)
}

export const confirmPreview: PageHandler = async ({ platform, actor, params, form }) => {
  const given = await importOf(platform.db, params)
  if (given === null) return NOT_FOUND
  const { id, year } = given
  const latest = /^\d{1,9}$/.test(form.text('latest')) ? Number(form.text('latest')) : -1
  const confirmed = await confirmUnitsImport(platform, actor, { id, latest, use: form.text('use') === 'yes' })
  if (confirmed.ok) {
    return redirect(censusPath(year, confirmed.census.version), await confirmedInWords(platform.db, confirmed))
  }
  if (confirmed.refusal === 'problems') return problemsPage(year, given, { ...confirmed, reconciliation: null })
  if (confirmed.refusal === 'overtaken') {
    return previewPage(platform.db, given, { by: confirmed.by, use: form.text('use') === 'yes' ? 'yes' : 'no' })
  }

  return NOT_FOUND
}

async function confirmedInWords(db: Db, { census, outcome }: Extract<Confirmed, { ok: true }>): Promise<string> {
  if (outcome === 'same') {
    return `These units were imported already, as ${censusLabel(census)}, on ${importedWhen(census)}. Nothing has changed.`
  }
  const chosen = must(await findCensusChosen(db, census.year), 'a year with a census uses one')
  const used =
    chosen.version === census.version ? 'is worked out from it' : `is still worked out from ${censusLabel(chosen)}`

  return `Imported as ${censusLabel(census)}. ${yearInProse(census.year)} ${used}.`
}

async function importOf(db: Db, params: Readonly<Record<string, string>>): Promise<UnitsImport | null> {
  const given = await findImport(db, params['id'] ?? '')

  return given === null || given.year !== parseFundingYear(params['year'] ?? '') ? null : given
}

/** Whose census came in while somebody looked, and what they had answered. */
type Overtaken = Readonly<{ by: Census; use: 'yes' | 'no' }>

async function previewPage(db: Db, given: UnitsImport, overtaken: Overtaken | null = null): Promise<PageResponse> {
  if (given.version !== null) return redirect(censusPath(given.year, given.version))
  const loaded = await loadUnitsPreview(db, given)
  if (!loaded.ok) {
    return loaded.refusal === 'problems' ? problemsPage(given.year, given, loaded) : redirect(unitsPath(given.year))
  }
  const errors = overtaken === null ? [] : [{ text: whyOvertaken(overtaken.by), href: '#confirm' }]
  const shown = view(loaded.preview, { errors, use: overtaken?.use ?? null })

  return page('formula/pages/preview.njk', shown, errors.length === 0 ? 200 : 422)
}

function whyOvertaken(census: Census): string {
  return `${census.importedBy} imported ${censusLabel(census)} on ${momentInWords(census.importedAt)}, while you looked. Look at the changes again, then confirm.`
}

type Shown = Readonly<{ errors: readonly Readonly<{ text: string; href: string }>[]; use: 'yes' | 'no' | null }>

function view(preview: UnitsPreview, { errors, use }: Shown) {
  const { given, comparison, inUse, sameAs } = preview
  const { year } = given
  const names = new Map(preview.register.map(({ school }) => [school.urn, school.name]))

  return {
    ...pageFrame(year, 'Check the units before you import them'),
    errors,
    action: unitsPreviewPath(year, given.id),
    againHref: unitsImportPath(year),
    latest: String(preview.latest),
    given: {
      name: given.name,
      fileName: given.fileName,
      tag: statusTag(given.status),
      schools: String(preview.units.size),
    },
    reconciliation: describeReconciliation(preview.reconciliation),
    notices: preview.notices,
    warnings: preview.warnings,
    anotherYear: preview.anotherYear,
    sameAs:
      sameAs === null
        ? null
        : { label: censusLabel(sameAs), when: importedWhen(sameAs), href: censusPath(year, sameAs.version) },
    inUse: inUse === null ? null : { label: censusLabel(inUse), wouldGoBack: !takesOverByDefault(given.status, inUse) },
    use: use ?? (takesOverByDefault(given.status, inUse) ? 'yes' : 'no'),
    totals: [...totalsOf(preview.units)].map(([column, total]) => ({
      ...columnView(column),
      total: formatUnits(total),
    })),
    comparison:
      comparison === null
        ? null
        : {
            totals: comparison.totals.map(changeView),
            schools: changedSchools(comparison, (urn) => names.get(urn) ?? `School ${urn}`),
            unchanged: String(comparison.unchangedSchools),
          },
  }
}
