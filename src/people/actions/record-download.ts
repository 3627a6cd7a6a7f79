import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'

/** Notes that somebody took the list of so many people away with them. */
export async function recordDownload(platform: Platform, actor: Actor, people: number): Promise<void> {
  await platform.transaction(actor, 'people.download-list', async (_tx, event) => {
    event.changed(null, { people })
  })
}
