import { must } from '../kernel/assert.ts'
import { parseFundingYear } from '../kernel/funding-year.ts'
import { formatUnits, type Units } from '../kernel/units.ts'
import { confirmUnitsImport } from '../formula/actions/confirm-units-import.ts'
import { loadUnitsPreview, type UnitsPreview } from '../formula/actions/load-units-preview.ts'
import { previewUnitsImport } from '../formula/actions/preview-units-import.ts'
import { usualCensusName } from '../formula/core/census.ts'
import { findImport as findUnitsImport } from '../formula/index.ts'
import { describeReconciliation } from '../schools/core/reconciliation.ts'
import { UsageError } from './arguments.ts'
import { IMPORT_USAGE, type ImportOneFile } from './import-one-file.ts'

/** Shows what a file of units would change, and keeps it as the year's next census when that was asked for. */
export const importUnitsFile: ImportOneFile = async ({ platform, actor, file, options, terminal }) => {
  const year = parseFundingYear(options.year ?? '')
  if (year === null)
    throw new UsageError(`${file.name} holds units: say of which year, with --year 2024-25\nUsage: ${IMPORT_USAGE}`)
  const status = options.status === 'final' ? 'final' : 'provisional'
  const name = options.name ?? usualCensusName(year)
  const previewed = await previewUnitsImport(platform, actor, { year, name, status, file })
  if (!previewed.ok) return previewed.problems
  const given = must(await findUnitsImport(platform.db, previewed.id), 'an import that was just previewed is there')
  const loaded = await loadUnitsPreview(platform.db, given)
  if (!loaded.ok) return loaded.refusal === 'problems' ? loaded.problems : []
  terminal.out(describePreview(loaded.preview))
  if (!options.confirm) return []

  const confirmed = await confirmUnitsImport(platform, actor, {
    id: given.id,
    latest: loaded.preview.latest,
    use: true,
  })
  if (confirmed.ok) {
    const { census, outcome } = confirmed
    terminal.out(
      outcome === 'same'
        ? `Nothing changed: ${census.name} (version ${census.version}) holds these units already.`
        : `Saved as ${census.name}, version ${census.version}, ${census.status}: ${year} uses it from now on.`,
    )

    return []
  }

  return confirmed.refusal === 'problems' ? confirmed.problems : [{ file: file.name, message: CHANGED_MEANWHILE }]
}

const CHANGED_MEANWHILE =
  'Cannot save: somebody brought in another census meanwhile. Run the import again to see what it changes now.'

function describePreview({ given, reconciliation, units, notices, warnings, inUse, comparison }: UnitsPreview): string {
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
    ...notices,
    ...changes,
    ...warnings.map(({ urn, name, message }) => `  look at ${urn} ${name}: ${message}`),
  ].join('\n')
}

function countText(count: Units | null): string {
  return count === null ? 'none' : formatUnits(count)
}
