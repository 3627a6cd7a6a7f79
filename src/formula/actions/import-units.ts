import type { Problem } from '../../kernel/problem.ts'
import { assert } from '../../kernel/assert.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Census } from '../core/census.ts'
import { latestVersion } from '../store/censuses.ts'
import { confirmUnitsImport } from './confirm-units-import.ts'
import { previewUnitsImport, type PreviewUnitsImport } from './preview-units-import.ts'

export type Imported =
  | Readonly<{ ok: true; outcome: 'added' | 'same'; census: Census }>
  | Readonly<{ ok: false; problems: readonly Problem[] }>

/**
 * Previews, confirms and uses in one step, where nobody is there to look: the demo borough, and imports that a script
 * was told to confirm. Repeating it changes nothing.
 */
export async function importUnits(platform: Platform, actor: Actor, command: PreviewUnitsImport): Promise<Imported> {
  const previewed = await previewUnitsImport(platform, actor, command)
  if (!previewed.ok) return previewed
  for (;;) {
    const latest = await latestVersion(platform.db, command.year)
    const confirmed = await confirmUnitsImport(platform, actor, { id: previewed.id, latest, use: true })
    if (confirmed.ok) return confirmed
    if (confirmed.refusal === 'problems') return confirmed
    assert(confirmed.refusal === 'overtaken', 'an import that was just previewed is there')
  }
}
