import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { moveItem, PURPOSES, type Item, type ItemDetails } from '../core/agenda.ts'
import type { Meeting } from '../core/meeting.ts'
import { done, refuse, type Outcome } from '../core/refusals.ts'
import {
  appendChange,
  deleteItem,
  findItem,
  insertItem,
  listItems,
  saveItem,
  saveOrder,
  whatHangsOn,
} from '../store/agenda.ts'
import { changeWithMeeting } from './change-with-meeting.ts'

export type AddItem = Readonly<{
  code: string
  id: string
  details: ItemDetails
  /** The item of an earlier meeting that it goes on with. */
  carriedFrom: string | null
}>

/** Puts an item at the end of the agenda. May be repeated with the same id. */
export async function addItem(platform: Platform, actor: Actor, command: AddItem): Promise<Outcome<null>> {
  const { code, id, details, carriedFrom } = command
  const how = { action: 'forum.add-item', code, deed: 'keep-agenda' } as const

  return changeWithMeeting(platform, actor, how, async (tx, meeting, event) => {
    const items = await listItems(tx, meeting.id)
    if (items.some((item) => item.id === id)) return done(null)
    if (carriedFrom !== null && items.some((item) => item.carriedFrom === carriedFrom)) {
      return refuse({ code: 'already-carried' })
    }
    if (carriedFrom !== null && (await findItem(tx, carriedFrom)) === null) return refuse({ code: 'no-such-item' })
    const place = items.length + 1
    if (!(await insertItem(tx, { id, meeting: meeting.id, place, carriedFrom, details }))) return done(null)
    await say(tx, platform, actor, meeting, `Item ${place} was added: ${details.title}`)
    event.changed(null, { item: place, ...details, carriedFrom: carriedFrom ?? undefined })

    return done(null)
  })
}

export type ChangeItem = Readonly<{ code: string; item: string; seen: number; details: ItemDetails }>

export async function changeItem(platform: Platform, actor: Actor, command: ChangeItem): Promise<Outcome<null>> {
  const { code, seen, details } = command
  const how = { action: 'forum.change-item', code, deed: 'keep-agenda' } as const

  return changeWithMeeting(platform, actor, how, async (tx, meeting, event) => {
    const item = (await listItems(tx, meeting.id)).find(({ id }) => id === command.item)
    if (item === undefined) return refuse({ code: 'no-such-item' })
    const changes = changesOf(item, details)
    if (changes.length === 0) return done(null)
    if (item.version !== seen) return refuse({ code: 'changed-since' })
    await saveItem(tx, item.id, details)
    await say(tx, platform, actor, meeting, `Item ${item.place}, ${details.title}: ${changes.join(', ')} changed`)
    event.changed({ item: item.place, ...detailsOf(item) }, { item: item.place, ...details })

    return done(null)
  })
}

/** Moves an item a place up or down. */
export async function moveItemOnAgenda(
  platform: Platform,
  actor: Actor,
  command: Readonly<{ code: string; item: string; direction: 'up' | 'down' }>,
): Promise<Outcome<null>> {
  const how = { action: 'forum.move-item', code: command.code, deed: 'keep-agenda' } as const

  return changeWithMeeting(platform, actor, how, async (tx, meeting, event) => {
    const items = await listItems(tx, meeting.id)
    const item = items.find(({ id }) => id === command.item)
    if (item === undefined) return refuse({ code: 'no-such-item' })
    const before = items.map(({ id }) => id)
    const after = moveItem(before, item.id, command.direction)
    if (after === before) return done(null)
    await saveOrder(tx, after)
    const place = after.indexOf(item.id) + 1
    await say(tx, platform, actor, meeting, `${item.title} was moved from item ${item.place} to item ${place}`)
    event.changed({ item: item.place, title: item.title }, { item: place, title: item.title })

    return done(null)
  })
}

/** Takes an item out that nothing hangs on yet: a paper, something to decide, an interest, an item carried over. */
export async function removeItem(
  platform: Platform,
  actor: Actor,
  { code, item: id }: Readonly<{ code: string; item: string }>,
): Promise<Outcome<null>> {
  const how = { action: 'forum.remove-item', code, deed: 'keep-agenda' } as const

  return changeWithMeeting(platform, actor, how, async (tx, meeting, event) => {
    const items = await listItems(tx, meeting.id)
    const item = items.find((one) => one.id === id)
    // Taken out already, by a double press: what was asked for is so.
    if (item === undefined) return done(null)
    const by = await whatHangsOn(tx, id)
    if (by !== null) return refuse({ code: 'item-in-use', by })
    await deleteItem(tx, id)
    await saveOrder(
      tx,
      items.filter((one) => one.id !== id).map((one) => one.id),
    )
    await say(tx, platform, actor, meeting, `Item ${item.place} was taken out: ${item.title}`)
    event.changed({ item: item.place, ...detailsOf(item) }, null)

    return done(null)
  })
}

/** Said on the public page, once the agenda was published. */
async function say(tx: Tx, platform: Platform, actor: Actor, meeting: Meeting, what: string): Promise<void> {
  if (meeting.publishedAt === null) return
  await appendChange(tx, meeting.id, what, actor.id, platform.clock.now())
}

function changesOf(item: Item, details: ItemDetails): readonly string[] {
  const fields = [
    ['the title', item.title, details.title],
    ['the purpose', PURPOSES[item.purpose], PURPOSES[details.purpose]],
    ['who presents it', item.presenter, details.presenter],
    ['the summary', item.summary, details.summary],
  ] as const

  return fields.filter(([, before, after]) => before !== after).map(([what]) => what)
}

function detailsOf({ title, purpose, presenter, summary }: Item): ItemDetails {
  return { title, purpose, presenter, summary }
}
