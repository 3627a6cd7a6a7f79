import type { Invariant } from '../verify/invariant.ts'
import { messagesOutOfOrder, messagesSentTwice, messagesThatTell } from './store/checks.ts'

/** What always holds of the outbox. */
export const MAIL_INVARIANTS: readonly Invariant[] = [
  {
    name: 'Each message went out once at most',
    check: async (tx) =>
      (await messagesSentTwice(tx)).map((id) => ({ about: `Message ${id}`, what: 'was sent more than once' })),
  },
  {
    name: 'Each message is in the state that its end, its tries and its link say',
    check: async (tx) =>
      (await messagesOutOfOrder(tx)).map((id) => ({
        about: `Message ${id}`,
        what: 'is in a state that it cannot be in',
      })),
  },
  {
    name: 'No message holds personal data but the address that it goes to',
    check: async (tx) =>
      (await messagesThatTell(tx)).map((id) => ({
        about: `Message ${id}`,
        what: 'holds an address, or another’s words',
      })),
  },
]
