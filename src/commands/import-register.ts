import { must } from '../kernel/assert.ts'
import {
  confirmRegisterImport,
  describePreview,
  loadRegisterPreview,
  previewRegisterImport,
  yearsWith,
} from '../schools/index.ts'
import { findYearsWorkedOn } from '../years/index.ts'
import type { ImportFile, ImportOneFile } from './import-one-file.ts'

/** What a file changes in the register of schools, with the charges of the years that the page shows too. */
export const importRegisterFile: ImportOneFile<Extract<ImportFile, { kind: 'register' }>['file']> = async ({
  platform,
  actor,
  file,
  options,
}) => {
  const { authority, asAt } = options
  const previewed = await previewRegisterImport(platform, actor, { file, authority, asAt })
  if (!previewed.ok) return { ok: false, problems: previewed.problems }
  const worked = await findYearsWorkedOn(platform)
  const years = options.year === null ? worked : yearsWith(worked, options.year)
  const preview = must(
    await loadRegisterPreview(platform.db, previewed.id, years),
    'an import that was just previewed is there',
  )
  const confirmed = await confirmRegisterImport(platform, actor, { id: previewed.id, version: preview.version })
  if (!confirmed.ok) return { ok: false, problems: [{ file: file.name, message: CHANGED_MEANWHILE }] }
  const { added, changed, unchanged } = confirmed.outcome

  return {
    ok: true,
    preview: describePreview(preview).join('\n'),
    saved: `Saved: ${added} new, ${changed} changed, ${unchanged} unchanged.`,
  }
}

const CHANGED_MEANWHILE =
  'Cannot save: somebody changed the register meanwhile. Run the import again to see what it changes now.'
