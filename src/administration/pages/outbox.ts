import { describeAction } from '../../platform/audit/describe-event.ts'
import { recordReading } from '../../platform/audit/record-reading.ts'
import { listMail, type ListedMail, type MailState } from '../../platform/mail/store/mail.ts'
import { NOT_FOUND, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { resendFailedMail } from '../actions/retry.ts'
import { UUID } from './jobs.ts'
import { ADMINISTRATION_PATH, OUTBOX_PATH, pathOf, RESEND_MAIL_PATH } from './paths.ts'

export const MAIL_SHOWN = 200

/** Every message that was to go out, the latest first. In the demo nothing goes out, and the link can be followed here. */
export async function showOutbox({ platform, actor, site, may }: PageRequest): Promise<PageResponse> {
  const messages = await platform.readAs(actor, (tx) => listMail(tx, MAIL_SHOWN))
  const seesRecipients = may('administration.read-recipients')
  if (seesRecipients) await recordReading(platform, actor, { action: 'administration.read-outbox' })

  return page('administration/pages/outbox.njk', {
    title: 'Outbox',
    section: 'administration',
    wide: true,
    breadcrumbs: [{ text: 'Administration', href: ADMINISTRATION_PATH }],
    messages: messages.map((message) => messageView(message, site.demo && seesRecipients)),
    seesRecipients,
    demo: site.demo,
    keepsMail: !site.demo && site.keepsMail === true,
    mayRetry: may('administration.retry-jobs'),
  })
}

export async function submitResendMail({ platform, actor, params }: PageRequest): Promise<PageResponse> {
  const id = params['id'] ?? ''
  if (!UUID.test(id)) return NOT_FOUND
  const resent = await resendFailedMail(platform, actor, id)

  return resent
    ? redirect(OUTBOX_PATH, 'The message is sent once more.')
    : redirect(OUTBOX_PATH, 'Only a message that failed can be sent again, and its link not after a week.', 'important')
}

const STATES: Readonly<Record<MailState, Readonly<{ text: string; classes: string }>>> = {
  waiting: { text: 'Waiting', classes: 'govuk-tag--grey' },
  sent: { text: 'Sent', classes: 'govuk-tag--green' },
  kept: { text: 'Kept', classes: 'govuk-tag--blue' },
  failed: { text: 'Failed', classes: 'govuk-tag--red' },
}

function messageView(message: ListedMail, showsLink: boolean) {
  return {
    what: describeAction(`mail.${message.template}`),
    recipient: message.recipient ?? '',
    reference: message.reference,
    tag: STATES[message.state],
    attempts: String(message.attempts),
    error: message.error,
    queuedAt: message.queuedAt,
    endedAt: message.endedAt,
    link: showsLink && message.link !== null ? message.link : '',
    retry: message.state === 'failed' ? pathOf(RESEND_MAIL_PATH, { id: message.id }) : '',
  }
}
