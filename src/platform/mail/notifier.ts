import { JobError } from '../jobs/job.ts'
import type { Letter } from './message.ts'

/** Whatever takes messages to people. */
export type Notifier = Readonly<{
  /**
   * Delivers the letter, or keeps it where nothing is sent. A letter with the same id may come again, when it is not
   * known what became of it: whoever can tell sends it once.
   *
   * @param again true when it was tried before
   * @throws MailError saying whether another attempt may do
   */
  deliver: (letter: Letter, again: boolean) => Promise<'sent' | 'kept'>
  close: () => void
}>

/** Why a message did not go, in words for administrators: never with the address, or what a server said of it. */
export class MailError extends JobError {
  override readonly name = 'MailError'
}

/** Keeps every message in the outbox and sends none. */
export const OUTBOX_ONLY: Notifier = { deliver: async () => 'kept', close: () => {} }
