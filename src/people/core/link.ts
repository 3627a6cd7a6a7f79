import { INVITATION_MILLIS } from './invitation.ts'

/**
 * What a link is for: to accept an invitation, to set a new password, to be the first administrator, or to prove that
 * a new e-mail address is one's own.
 */
export type LinkKind = 'invitation' | 'password' | 'setup' | 'email'

/** How long each works. A password's is short, since whoever has the message has the account. */
export const LINK_MINUTES: Readonly<Record<LinkKind, number>> = {
  invitation: INVITATION_MILLIS / 60_000,
  setup: 24 * 60,
  password: 60,
  email: 60,
}

/** Where a message or a terminal leads. The page takes the token out of the address at once. */
export function linkPath(token: string): string {
  return `/link/${token}`
}
