import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { setLineCommentary, setServiceCommentary } from '../core/edit-book.ts'
import type { LineKey, ServiceCode } from '../core/rate-book.ts'
import { editBook, type RatesCommand, type RatesOutcome } from './change-book.ts'

/** What the commentary stands beside: a whole service, or one line of it. */
type CommentaryPlace = Readonly<{ service: ServiceCode }> | Readonly<{ line: LineKey }>

/** Keeps the officer's reasons beside the figures. May be repeated, by its request. */
export async function saveCommentary(
  platform: Platform,
  actor: Actor,
  command: RatesCommand & Readonly<{ place: CommentaryPlace; commentary: string }>,
): Promise<RatesOutcome> {
  const { place, commentary } = command

  return editBook(platform, actor, 'dedelegation.save-commentary', command, (book) =>
    'service' in place
      ? setServiceCommentary(book, place.service, commentary)
      : setLineCommentary(book, place.line, commentary),
  )
}
