import { assert } from '../../kernel/assert.ts'
import { parseMailAddress } from '../../kernel/mail-address.ts'
import { MAIL_TEMPLATES, type MailTemplate } from './templates.ts'

/** A message to one person: a template, a reference and a link, and of personal data the recipient's address alone. */
export type MailMessage = Readonly<{
  /** Made by the caller, so that a repeat of what it did sends nothing twice. A UUID. */
  id: string
  template: MailTemplate
  recipient: string
  /** What the recipient can name in a question: letters, digits and hyphens. Never a name. */
  reference: string
  /** The path and query of the page that the message leads to: '/invitation/…'. Forgotten once the message is sent. */
  link: string
}>

/** A message on its way, its link an address of the internet. */
export type Letter = MailMessage

/** States that the message can be sent as it is; what a person typed was checked where it was typed. */
export function checkMessage({ id, template, recipient, reference, link }: MailMessage): void {
  assert(UUID.test(id), 'a message has a UUID')
  assert(MAIL_TEMPLATES.includes(template), 'a message has a template that there is')
  const address = parseMailAddress(recipient)
  assert(address.ok && address.value === recipient, 'a message goes to one address')
  assert(REFERENCE.test(reference), 'a reference has letters, digits and hyphens')
  assert(LINK.test(link) && link.length <= LONGEST_LINK, 'a link is a path of this site')
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Room for the number and the hash of an event. */
const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/

/** One slash at first: two would name another site. */
const LINK = /^\/(?!\/)[A-Za-z0-9/_.~?&=%-]*$/

const LONGEST_LINK = 500
