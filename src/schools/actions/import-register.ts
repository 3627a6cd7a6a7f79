import type { Problem } from '../../kernel/problem.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { must } from '../../kernel/assert.ts'
import type { Reconciliation } from '../../kernel/reconciliation.ts'
import { findImport, type RegisterImport } from '../store/imports.ts'
import type { ImportOutcome } from '../store/tables.ts'
import { registerVersion } from '../store/schools.ts'
import { confirmRegisterImport } from './confirm-register-import.ts'
import { previewRegisterImport, type PreviewRegisterImport } from './preview-register-import.ts'

export type Imported =
  | Readonly<{ ok: true; given: RegisterImport; outcome: ImportOutcome }>
  | Readonly<{ ok: false; problems: readonly Problem[]; reconciliation: Reconciliation | null }>

/**
 * Previews and confirms in one step, where nobody is there to look: the demo borough, and imports that a script was
 * told to confirm. Repeating it changes nothing more.
 */
export async function importRegister(
  platform: Platform,
  actor: Actor,
  command: PreviewRegisterImport,
): Promise<Imported> {
  const previewed = await previewRegisterImport(platform, actor, command)
  if (!previewed.ok) return previewed
  const { id } = previewed
  for (;;) {
    const confirmed = await confirmRegisterImport(platform, actor, { id, version: await registerVersion(platform.db) })
    if (!confirmed.ok) continue
    const given = must(await findImport(platform.db, id), 'a confirmed import stays')

    return { ok: true, given, outcome: confirmed.outcome }
  }
}
