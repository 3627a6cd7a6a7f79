import type { Actor } from '../../platform/actor.ts'
import { sha256Of } from '../../platform/files/sha256.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Meeting } from '../core/meeting.ts'
import { done, refuse, type Outcome } from '../core/refusals.ts'
import { appendChange, listItems } from '../store/agenda.ts'
import { findPaper, insertPaper, listPapers, setWithdrawn } from '../store/papers.ts'
import { changeWithMeeting } from './change-with-meeting.ts'

type ToItem = Readonly<{ code: string; item: string; id: string; title: string }>

export type AddPaperFile = ToItem & Readonly<{ name: string; mediaType: string; bytes: Uint8Array }>

export type AddPaperLink = ToItem & Readonly<{ link: string }>

/** Attaches a file that was looked at already. May be repeated with the same id. */
export async function addPaperFile(platform: Platform, actor: Actor, command: AddPaperFile): Promise<Outcome<null>> {
  const { name, mediaType, bytes } = command

  return addPaper(platform, actor, command, { file: { name, mediaType, bytes, sha256: sha256Of(bytes) } })
}

/** Attaches a paper that Topslice published, by its path. May be repeated with the same id. */
export async function addPaperLink(platform: Platform, actor: Actor, command: AddPaperLink): Promise<Outcome<null>> {
  return addPaper(platform, actor, command, { link: command.link })
}

type What =
  | Readonly<{ link: string }>
  | Readonly<{ file: Readonly<{ name: string; mediaType: string; sha256: string; bytes: Uint8Array }> }>

async function addPaper(platform: Platform, actor: Actor, command: ToItem, what: What): Promise<Outcome<null>> {
  const { code, item, id, title } = command
  const how = { action: 'forum.add-paper', code, deed: 'keep-papers' } as const

  return changeWithMeeting(platform, actor, how, async (tx, meeting, event) => {
    const to = (await listItems(tx, meeting.id)).find((one) => one.id === item)
    if (to === undefined) return refuse({ code: 'no-such-item' })
    const own = (await listPapers(tx, meeting.id)).filter((paper) => paper.item === item)
    const at = platform.clock.now()
    const added = await insertPaper(tx, { id, item, place: own.length + 1, title, ...what }, actor.id, at)
    if (!added) return done(null)
    await say(tx, meeting, `A paper was added to item ${to.place}: ${title}`, actor, at)
    event.changed(null, {
      item: to.place,
      paper: title,
      ...('link' in what ? { link: what.link } : { file: what.file.name, sha256: what.file.sha256 }),
    })

    return done(null)
  })
}

/** Takes a paper back: it stays listed, with the reason, and cannot be opened any more. */
export async function withdrawPaper(
  platform: Platform,
  actor: Actor,
  { code, paper: id, because }: Readonly<{ code: string; paper: string; because: string }>,
): Promise<Outcome<null>> {
  const how = { action: 'forum.withdraw-paper', code, deed: 'keep-papers' } as const

  return changeWithMeeting(platform, actor, how, async (tx, meeting, event) => {
    const paper = await findPaper(tx, meeting.id, id)
    if (paper === null) return refuse({ code: 'no-such-paper' })
    if (paper.withdrawn !== null) return done(null)
    const at = platform.clock.now()
    await setWithdrawn(tx, id, because, at)
    await say(tx, meeting, `A paper was withdrawn: ${paper.title}`, actor, at)
    event.changed({ paper: paper.title }, { paper: paper.title, withdrawn: true })
    event.because(because)

    return done(null)
  })
}

async function say(tx: Tx, meeting: Meeting, what: string, actor: Actor, at: Date): Promise<void> {
  if (meeting.publishedAt !== null) await appendChange(tx, meeting.id, what, actor.id, at)
}
