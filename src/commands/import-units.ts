import { must } from '../kernel/assert.ts'
import type { FundingYear } from '../kernel/funding-year.ts'
import type { Problem } from '../kernel/problem.ts'
import { describeReconciliation } from '../kernel/reconciliation.ts'
import { formatUnits, type Units } from '../kernel/units.ts'
import { confirmUnitsImport, type Confirmed } from '../formula/actions/confirm-units-import.ts'
import { loadUnitsPreview, type UnitsPreview } from '../formula/actions/load-units-preview.ts'
import { previewUnitsImport } from '../formula/actions/preview-units-import.ts'
import { takesOverByDefault, usualCensusName, type Census } from '../formula/core/census.ts'
import { findImport as findUnitsImport } from '../formula/index.ts'
import type { GivenFile } from '../platform/files/read-tables.ts'
import type { ImportOneFile } from './import-one-file.ts'

/** What a file of units changes; it becomes the year's next census, and the year uses it unless it is only kept. */
export const importUnitsFile: ImportOneFile<GivenFile> = async ({ platform, actor, file, options }) => {
  const year = must(options.year, 'options were checked: units have a year')
  const status = must(options.status, 'options were checked: units have a status')
  const name = options.name ?? usualCensusName(year)
  const previewed = await previewUnitsImport(platform, actor, { year, name, status, file })
  if (!previewed.ok) return { ok: false, problems: previewed.problems }
  const given = must(await findUnitsImport(platform.db, previewed.id), 'an import that was just previewed is there')
  const loaded = await loadUnitsPreview(platform.db, given)
  if (!loaded.ok) return refused(file.name, loaded)
  const { latest, inUse } = loaded.preview
  const use = options.use === null ? takesOverByDefault(status, inUse) : options.use === 'yes'
  const confirmed = await confirmUnitsImport(platform, actor, { id: given.id, latest, use })
  if (!confirmed.ok) return refused(file.name, confirmed)

  const stays = use ? null : inUse

  return { ok: true, preview: describePreview(loaded.preview, stays), saved: describeOutcome(confirmed, stays) }
}

function refused(
  file: string,
  refusal: Readonly<{ refusal: string; problems?: readonly Problem[] }>,
): Readonly<{ ok: false; problems: readonly Problem[] }> {
  return { ok: false, problems: refusal.problems ?? [{ file, message: CHANGED_MEANWHILE }] }
}

/** `stays` is the census that the year goes on using; null where it is worked out from this one. */
function describeOutcome({ census, outcome }: Extract<Confirmed, { ok: true }>, stays: Census | null): string {
  return outcome === 'same'
    ? `Nothing changed: ${census.name} (version ${census.version}) holds these units already.`
    : `Saved as ${census.name}, version ${census.version}, ${census.status}: ${stays === null ? `${census.year} uses it from now on` : keptBeside(census.year, stays)}.`
}

const CHANGED_MEANWHILE =
  'Cannot save: somebody brought in another census meanwhile. Run the import again to see what it changes now.'

function keptBeside(year: FundingYear, stays: Census): string {
  return `${year} goes on using ${stays.name} (version ${stays.version}, ${stays.status})`
}

function describePreview(preview: UnitsPreview, stays: Census | null): string {
  const { given, reconciliation, units, notices, warnings, anotherYear, inUse, comparison } = preview
  const changes =
    comparison === null
      ? [`${units.size} schools; the year has no census yet`]
      : [
          `compared with ${inUse?.name ?? 'the census in use'}:`,
          ...comparison.totals.map(
            ({ column, before, after, change }) =>
              `  ${column}: ${countText(before)} → ${countText(after)} (${change > 0 ? '+' : ''}${formatUnits(change)})`,
          ),
        ]

  return [
    `${given.fileName}: ${given.name}, ${given.status}, for ${given.year}`,
    describeReconciliation(reconciliation),
    ...anotherYear.map((sign) => `Warning: ${sign}`),
    ...notices,
    ...(stays === null ? [] : [`${keptBeside(given.year, stays)}; --use yes has it use these`]),
    ...changes,
    ...warnings.map(({ urn, name, message }) => `  look at ${urn} ${name}: ${message}`),
  ].join('\n')
}

function countText(count: Units | null): string {
  return count === null ? 'none' : formatUnits(count)
}
