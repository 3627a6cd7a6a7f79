import { z } from 'zod'

/** What `credential.toJSON()` gave in the browser, as a form brought it; null for anything else. */
export function readCreated(sent: string): z.infer<typeof Created> | null {
  return read(Created, sent)
}

export function readUsed(sent: string): z.infer<typeof Used> | null {
  return read(Used, sent)
}

const LONGEST = 20_000

const Base64Url = z.string().regex(/^[A-Za-z0-9_-]+$/)

const Credential = {
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  // Nothing that extensions say is used.
  clientExtensionResults: z.unknown().transform(() => ({})),
}

const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const

const Created = z.object({
  ...Credential,
  response: z.object({
    clientDataJSON: Base64Url,
    attestationObject: Base64Url,
    // A browser may know ways that we do not: those are left out.
    transports: z
      .array(z.string())
      .max(20)
      .transform((names) => TRANSPORTS.filter((name) => names.includes(name)))
      .default([]),
  }),
})

const Used = z.object({
  ...Credential,
  response: z.object({
    clientDataJSON: Base64Url,
    authenticatorData: Base64Url,
    signature: Base64Url,
    userHandle: Base64Url,
  }),
})

function read<T extends z.ZodType>(shape: T, sent: string): z.infer<T> | null {
  if (sent.length > LONGEST) return null
  try {
    return shape.safeParse(JSON.parse(sent)).data ?? null
  } catch {
    return null
  }
}
