import type { Actor } from '../../platform/actor.ts'
import { sha256Of } from '../../platform/files/sha256.ts'
import type { Platform } from '../../platform/platform.ts'
import { changesOfSettings, type Settings } from '../core/settings.ts'
import { appendSettings, findSettings, keepLogo } from '../store/settings.ts'

export type SaveSettings = Readonly<{
  settings: Settings
  /** The version that was changed; 0 where there was none. */
  seen: number
  /** A PNG that was read and cleaned; `keep` leaves the logo that there is. */
  logo: Uint8Array | 'keep' | 'remove'
}>

/** Saves the settings as the next version. What is the same as before is not saved again. */
export async function saveSettings(
  platform: Platform,
  actor: Actor,
  { settings, seen, logo }: SaveSettings,
): Promise<'saved' | 'unchanged' | 'changed-meanwhile'> {
  return platform.transaction(actor, 'administration.save-settings', async (tx, event) => {
    const before = await findSettings(tx)
    if ((before?.version ?? 0) !== seen) {
      event.nothing()

      return 'changed-meanwhile'
    }
    const hash = logo === 'keep' ? (before?.logo ?? null) : logo === 'remove' ? null : sha256Of(logo)
    const changes = changesOfSettings(before, settings)
    const sameLogo = hash === (before?.logo ?? null)
    if (Object.keys(changes.after).length === 0 && sameLogo) {
      event.nothing()

      return 'unchanged'
    }
    if (typeof logo !== 'string' && hash !== null) await keepLogo(tx, hash, logo)
    const at = platform.clock.now()
    if (!(await appendSettings(tx, { ...settings, version: seen + 1, logo: hash }, actor.id, at))) {
      event.nothing()

      return 'changed-meanwhile'
    }
    event.about('settings', 'authority')
    const was = sameLogo ? {} : { logo: before?.logo?.slice(0, 12) ?? '' }
    const is = sameLogo ? {} : { logo: hash?.slice(0, 12) ?? '' }
    event.changed({ ...changes.before, ...was }, { ...changes.after, ...is })

    return 'saved'
  })
}
