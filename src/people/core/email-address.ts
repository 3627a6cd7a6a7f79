import { mailAddressKey, parseMailAddress } from '../../kernel/mail-address.ts'

/** Null for what no message can be sent to. Case is kept as typed; `emailKey` is what tells addresses apart. */
export function parseEmailAddress(text: string): string | null {
  const address = parseMailAddress(text)

  return address.ok ? address.value : null
}

/** Two accounts cannot differ by capitals alone. */
export function emailKey(address: string): string {
  return mailAddressKey(address)
}
