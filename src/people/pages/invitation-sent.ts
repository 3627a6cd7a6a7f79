import { redirect, type PageResponse } from '../../platform/web/page.ts'
import type { Site } from '../../platform/web/visit.ts'

/** After an invitation: `sent` says so where messages go out; elsewhere the administrator learns that nobody was told. */
export function invitationSent({ demo, keepsMail }: Site, to: string, sent: string): PageResponse {
  if (demo) return redirect(to, 'Invited. The demo sends nothing: the link stands in the outbox, under Administration.')

  return keepsMail === true ? redirect(to, NOT_SENT, 'important') : redirect(to, sent)
}

const NOT_SENT =
  'The invitation is kept, but nobody was told: this Topslice sends no messages. Whoever looks after the server prints the link with “topslice invite --again --email” and the address, or makes the setting MAIL_DRIVER; then send the invitation again.'
