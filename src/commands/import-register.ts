import { parseCalendarDate } from '../kernel/calendar-date.ts'
import { must } from '../kernel/assert.ts'
import { parseFundingYear, yearBefore } from '../kernel/funding-year.ts'
import { confirmRegisterImport, describePreview, loadRegisterPreview, previewRegisterImport } from '../schools/index.ts'
import type { ImportOneFile } from './import-one-file.ts'

/** Shows what a file would change in the register of schools, and brings it in when that was asked for. */
export const importRegisterFile: ImportOneFile = async ({ platform, actor, file, options, terminal }) => {
  const asAt = options.asAt === null ? null : parseCalendarDate(options.asAt)
  const previewed = await previewRegisterImport(platform, actor, { file, authority: options.authority, asAt })
  if (!previewed.ok) return previewed.problems
  const year = options.year === null ? null : parseFundingYear(options.year)
  const years = year === null ? [] : [yearBefore(year), year]
  const preview = must(
    await loadRegisterPreview(platform.db, previewed.id, years),
    'an import that was just previewed is there',
  )
  terminal.out(describePreview(preview).join('\n'))
  if (!options.confirm) return []

  const confirmed = await confirmRegisterImport(platform, actor, { id: previewed.id, version: preview.version })
  if (!confirmed.ok) return [{ file: file.name, message: CHANGED_MEANWHILE }]
  const { added, changed, unchanged } = confirmed.outcome
  terminal.out(`Saved: ${added} new, ${changed} changed, ${unchanged} unchanged.`)

  return []
}

const CHANGED_MEANWHILE =
  'Cannot save: somebody changed the register meanwhile. Run the import again to see what it changes now.'
