import type { Problem } from '../kernel/problem.ts'
import type { Actor } from '../platform/actor.ts'
import type { GivenFile } from '../platform/files/read-tables.ts'
import type { Platform } from '../platform/platform.ts'
import type { Terminal } from './terminal.ts'

export const IMPORT_USAGE =
  'topslice import FILE... [--confirm] [--year 2024-25] [--status provisional|final] [--name NAME] [--authority 999] [--as-at 2024-01-15]'

/** What an import was asked to do beside reading its file; the same choices as the page's form. */
export type ImportOptions = Readonly<{
  confirm: boolean
  year: string | null
  status: string | null
  name: string | null
  authority: string | null
  asAt: string | null
}>

/** Imports one file: says what it changes, and saves it when it was confirmed. Answers what is wrong, if anything. */
export type ImportOneFile = (
  given: Readonly<{ platform: Platform; actor: Actor; file: GivenFile; options: ImportOptions; terminal: Terminal }>,
) => Promise<readonly Problem[]>
