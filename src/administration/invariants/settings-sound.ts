import { sha256Of } from '../../platform/files/sha256.ts'
import type { Breach, Invariant } from '../../platform/verify/invariant.ts'
import { readSettings } from '../core/settings.ts'
import { findLogo, listSettings } from '../store/settings.ts'

/** Every page asks for them, and old ones are read again in the record: each must still be what a form would let through. */
export const settingsSound: Invariant = {
  name: 'Every version of the settings is well-formed, and its logo is the picture of its name',
  check: async (tx) => {
    const breaches: Breach[] = []
    for (const [index, saved] of (await listSettings(tx)).entries()) {
      const about = `Version ${saved.version} of the settings`
      if (saved.version !== index + 1) breaches.push({ about, what: `follows version ${index}` })
      for (const { text } of readSettings(saved).errors) breaches.push({ about, what: `would be refused: ${text}` })
      if (saved.logo === null) continue
      const bytes = await findLogo(tx, saved.logo)
      if (bytes === null || sha256Of(bytes) !== saved.logo)
        breaches.push({ about, what: 'has a logo of another content' })
    }

    return breaches
  },
}
