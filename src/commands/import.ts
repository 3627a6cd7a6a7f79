import { describeProblem } from '../kernel/problem.ts'
import { readUnitsFile } from '../formula/core/read-units.ts'
import type { Actor } from '../platform/actor.ts'
import { platformInside } from '../platform/create-platform.ts'
import type { Platform } from '../platform/platform.ts'
import type { ImportedFile, ImportFile, ImportOptions } from './import-one-file.ts'
import { optionProblems, readImportWords } from './import-options.ts'
import { importRegisterFile } from './import-register.ts'
import { importUnitsFile } from './import-units.ts'
import { withDatabase } from './open-platform.ts'
import { readImportFiles, type ImportFiles } from './read-import-files.ts'
import { DONE, REFUSED, type Terminal } from './terminal.ts'

/**
 * Imports files in the order given: the register of schools (simple table, establishment download, links file) or
 * the units of a census, told apart by their headings. All of them or none: every problem of every file is said, and
 * then nothing is saved. Without --confirm nothing is saved either.
 */
export async function importFiles(words: readonly string[], terminal: Terminal): Promise<number> {
  const { paths, options } = readImportWords(words)
  const read = await readImportFiles(paths, options)
  const wrong = optionProblems(read.files, options)
  // Options that do not fit the files leave the files unjudged: units of no year cannot be.
  if (wrong.length > 0) return refuse([...wrong, ...read.problems.map(describeProblem)], terminal)

  return withDatabase(async (platform, actor) => importAll({ platform, actor, read, options }, terminal))
}

export type ImportAll = Readonly<{
  platform: Platform
  actor: Actor
  /** Where some could not be read, the others are judged, and nothing is saved. */
  read: ImportFiles
  options: ImportOptions
}>

/** Imports files whose kinds and options are known, and says on the terminal what came of it. */
export async function importAll(given: ImportAll, terminal: Terminal): Promise<number> {
  const { platform, actor, read, options } = given
  const told: string[] = []
  const problems = [...read.problems]
  try {
    await platform.transaction(actor, 'files.import', async (tx, event) => {
      // Each import is an event of its own; this one says that they came together.
      const inside = platformInside(platform, tx)
      let registerIsWhole = !read.registerInDoubt
      for (const file of read.files) {
        const imported =
          registerIsWhole || file.kind === 'register' ? await importOne(inside, given, file) : judge(file)
        if (imported.ok) told.push(imported.preview, ...(options.confirm ? [imported.saved] : []))
        else for (const problem of imported.problems) problems.push(problem)
        if (!imported.ok && file.kind === 'register') registerIsWhole = false
      }
      if (problems.length > 0 || !options.confirm) throw new RolledBack()
      event.changed(null, { files: read.files.length })
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error
  }
  if (problems.length > 0) return refuse(problems.map(describeProblem), terminal)
  for (const text of told) terminal.out(text)
  if (!options.confirm) terminal.out('\nNothing has been saved. To save it, run this again with --confirm.')

  return DONE
}

/** Ends the transaction of an import that is not to be saved. */
class RolledBack extends Error {
  override readonly name = 'RolledBack'
}

async function importOne(platform: Platform, { actor, options }: ImportAll, given: ImportFile): Promise<ImportedFile> {
  return given.kind === 'units'
    ? importUnitsFile({ platform, actor, file: given.file, options })
    : importRegisterFile({ platform, actor, file: given.file, options })
}

/** Units whose schools may be in a file that is not sound: only what is wrong with the units themselves is told. */
function judge({ table }: Extract<ImportFile, { kind: 'units' }>): ImportedFile {
  const read = readUnitsFile(table)

  return read.ok ? { ok: true, preview: '', saved: '' } : { ok: false, problems: read.errors }
}

function refuse(lines: readonly string[], terminal: Terminal): number {
  for (const line of lines) terminal.error(line)
  terminal.error('Nothing has been saved.')

  return REFUSED
}
