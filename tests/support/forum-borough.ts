import { readFile } from 'node:fs/promises'
import { fillDemoForum } from '../../src/commands/fill-demo-forum.ts'
import { calendarDate } from '../../src/kernel/calendar-date.ts'
import type { Actor } from '../../src/platform/actor.ts'
import { platformInside } from '../../src/platform/create-platform.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { importRegister } from '../../src/schools/actions/import-register.ts'

/** The demo borough's schools and its forum of twenty seats, without its money. */
export async function fillForum(platform: Platform, actor: Actor): Promise<void> {
  for (const name of ['schools.csv', 'links.csv']) {
    const bytes = await readFile(new URL(`../../data/demo/${name}`, import.meta.url))
    await importRegister(platform, actor, { file: { name, bytes }, authority: null, asAt: calendarDate('2024-01-15') })
  }
  await platform.transaction(actor, 'test.fill-forum', async (tx) => fillDemoForum(platformInside(platform, tx), actor))
}
