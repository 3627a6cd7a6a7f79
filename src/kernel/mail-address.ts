import { failed, ok, type Result } from './result.ts'

/**
 * One e-mail address, as a person types it: spaces around it are cut off, and nothing else is changed.
 *
 * Stricter than the standard, as mail services are: one address without a name, a comment or a quoted part, with a
 * domain of at least two labels. So nothing that is taken here can begin a second header or name a second recipient.
 * Whether it is anybody's is only known when a message to it was answered.
 */
export function parseMailAddress(text: string): Result<string, string> {
  const address = text.trim()
  if (address === '') return failed(['Enter an email address'])
  if (address.length > LONGEST_ADDRESS) {
    return failed([`Enter an email address of ${LONGEST_ADDRESS} characters or fewer`])
  }
  const at = address.lastIndexOf('@')
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)]
  if (at === -1 || local.length > LONGEST_LOCAL || !LOCAL.test(local) || !isDomain(domain))
    return failed([NOT_AN_ADDRESS])

  return ok(address)
}

/** The same for two addresses that reach one mailbox: nobody gives out mailboxes that differ in capitals alone. */
export function mailAddressKey(address: string): string {
  return address.toLowerCase()
}

const NOT_AN_ADDRESS = 'Enter an email address in the correct format, like name@example.com'

const LONGEST_ADDRESS = 254

const LONGEST_LOCAL = 64

const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i

/** Labels of letters, digits and hyphens, the last not all digits: a name of the internet, and no number. */
function isDomain(domain: string): boolean {
  const labels = domain.split('.')

  return labels.length >= 2 && labels.every((label) => LABEL.test(label)) && /[a-z]/i.test(labels.at(-1) ?? '')
}

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i
