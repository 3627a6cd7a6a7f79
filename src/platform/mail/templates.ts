import { readFileSync } from 'node:fs'
import { must } from '../../kernel/assert.ts'

/** Every message that Topslice sends, each a file of `templates/`. None names a person, a school or a figure. */
export const MAIL_TEMPLATES = [
  'invitation',
  'sign-in-changed',
  'password-reset',
  'confirm-email',
  'account-locked',
  'role-given',
  'role-ended',
  'role-ends-today',
  'role-ends-tomorrow',
  'security-notice',
  'job-failed',
  'record-anchor',
  'forum-seat-changes',
  'forum-silence-consents',
] as const

export type MailTemplate = (typeof MAIL_TEMPLATES)[number]

/** All that a message says beyond its template: which matter, and where to see it. */
export type MailValues = Readonly<{ reference: string; link: string }>

export type MailText = Readonly<{ subject: string; body: string }>

/** The message as it is read, in plain text. */
export function writeMail(template: MailTemplate, values: MailValues): MailText {
  const { subject, body } = readTemplate(template)

  return { subject, body: body.replaceAll(/\(\((reference|link)\)\)/g, (_, name: keyof MailValues) => values[name]) }
}

/**
 * A template as it stands in its file, the subject on the first line. What is filled in is marked as GOV.UK Notify
 * marks it, ((link)), so that the text can be copied there as it is.
 */
export function readTemplate(template: MailTemplate): MailText {
  const text = readFileSync(new URL(`./templates/${template}.txt`, import.meta.url), 'utf8')
  const [, subject, body] = must(
    /^(.+)\n\n([\s\S]+)$/.exec(text),
    `${template}.txt has a subject, a blank line and a body`,
  )

  return { subject: must(subject, 'a subject'), body: must(body, 'a body') }
}
