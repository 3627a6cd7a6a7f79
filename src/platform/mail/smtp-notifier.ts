import { isIP } from 'node:net'
import { createTransport } from 'nodemailer'
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js'
import { z } from 'zod'
import { parseMailAddress } from '../../kernel/mail-address.ts'
import type { SmtpConfig } from './config.ts'
import { MailError, type Notifier } from './notifier.ts'
import { writeMail } from './templates.ts'

/** Sends by a mail server of the authority. */
export function smtpNotifier(config: SmtpConfig): Notifier {
  const transport = createTransport(smtpOptions(config))
  const host = config.from.address.slice(config.from.address.lastIndexOf('@') + 1)

  return {
    deliver: async (letter) => {
      // Checked where it was queued, too; but of two lines nodemailer would take the second as the recipient.
      const recipient = parseMailAddress(letter.recipient)
      if (!recipient.ok) throw new MailError('The recipient is not one email address.', { again: false })
      const { subject, body } = writeMail(letter.template, letter)
      try {
        await transport.sendMail({
          from: config.from,
          to: { name: '', address: recipient.value },
          // Said apart from the headers, so that whatever is in them there is one recipient.
          envelope: { from: config.from.address, to: [recipient.value] },
          // The same for each attempt: a receiver that has the message drops the second one.
          messageId: `<${letter.id}@${host}>`,
          subject,
          text: body,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          disableFileAccess: true,
          disableUrlAccess: true,
        })
      } catch (error) {
        throw smtpError(error)
      }

      return 'sent'
    },
    close: () => transport.close(),
  }
}

export function smtpOptions({ host, port, secure, user, password }: SmtpConfig): SMTPTransport.Options {
  return {
    host,
    port,
    secure,
    // Over a network only encrypted, whatever the server offers.
    requireTLS: !secure && !isLoopback(host),
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

/** What nodemailer hangs on its errors. Nothing else of them is kept: a server's words may hold the address. */
const SmtpFailure = z.object({
  code: z.string().optional(),
  responseCode: z.number().optional(),
  command: z.string().optional(),
})

function smtpError(error: unknown): MailError {
  const { code = '', responseCode, command = '' } = SmtpFailure.catch({}).parse(error)
  if (code === 'EAUTH' || code === 'ENOAUTH') return new MailError('The mail server refused the user name or password.')
  if (code === 'ETLS') return new MailError('The mail server could not be reached over an encrypted connection.')
  if (responseCode === undefined) return new MailError(`The mail server could not be reached (${code || 'no answer'}).`)
  const what = command.startsWith('RCPT') ? 'the recipient' : 'the message'
  if (responseCode >= 500) return new MailError(`The mail server refused ${what} (${responseCode}).`, { again: false })

  return new MailError(`The mail server did not take ${what} for now (${responseCode}).`)
}
