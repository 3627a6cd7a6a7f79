/** Null for what no message can be sent to. Case is kept as typed; `emailKey` is what tells addresses apart. */
export function parseEmailAddress(text: string): string | null {
  const address = text.trim()

  return address.length <= 254 && ADDRESS.test(address) && !address.includes('..') ? address : null
}

/** Two accounts cannot differ by capitals alone. */
export function emailKey(address: string): string {
  return address.toLowerCase()
}

// One @, no spaces, no commas, no line breaks, and a domain with a dot: what is right beyond that only a message can tell.
const ADDRESS =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i
