import { z } from 'zod'

/** What a job carries: its data, and the id of the person who asked. */
const Envelope = z.object({ asker: z.string(), data: z.unknown() })

export type Envelope = Readonly<z.infer<typeof Envelope>>

export function envelopeOf(asker: string, data: unknown): Envelope {
  return { asker, data }
}

/** Null for what no version of Topslice has sent. */
export function openEnvelope(found: unknown): Envelope | null {
  return Envelope.safeParse(found).data ?? null
}
