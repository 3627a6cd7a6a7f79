import { setTimeout as wait } from 'node:timers/promises'
import { NotifyClient } from 'notifications-node-client'
import { z } from 'zod'
import type { NotifyConfig } from './config.ts'
import { MailError, type Notifier } from './notifier.ts'

/** Sends by GOV.UK Notify, whose templates have the texts of `templates/`. */
export function notifyNotifier({ apiKey, baseUrl, templates }: NotifyConfig): Notifier {
  const client = new NotifyClient(baseUrl, apiKey)

  return {
    deliver: async (letter, again) => {
      try {
        // Notify takes a reference as often as it is given: only asking tells whether an attempt came through.
        if (again && (await hasReference(client, letter.id))) return 'sent'
        const sending = client.sendEmail(templates[letter.template], letter.recipient, {
          personalisation: { reference: letter.reference, link: letter.link },
          reference: letter.id,
        })
        await inTime(sending)
      } catch (error) {
        throw notifyError(error)
      }

      return 'sent'
    },
    close: () => {},
  }
}

async function hasReference(client: NotifyClient, reference: string): Promise<boolean> {
  const { data } = await inTime(client.getNotifications('email', undefined, reference))

  return Found.parse(data).notifications.length > 0
}

/** The client itself would wait for ever. */
async function inTime<T>(asking: Promise<T>): Promise<T> {
  const late = wait(TIMEOUT_MILLIS, null, { ref: false }).then(() => {
    throw Object.assign(new Error('no answer in time'), { code: 'timeout' })
  })

  return Promise.race([asking, late])
}

const TIMEOUT_MILLIS = 30_000

const Found = z.object({ notifications: z.array(z.unknown()) })

/**
 * Notify's answers: the status and the kind of error do not change, its messages may. Nothing else of an
 * error is kept: it holds the request, with the address and the token.
 */
const NotifyFailure = z.object({
  code: z.string().optional(),
  response: z
    .object({
      status: z.number(),
      headers: z.unknown(),
      data: z.object({ errors: z.array(z.object({ error: z.string() })) }).catch({ errors: [] }),
    })
    .optional(),
})

function notifyError(error: unknown): MailError {
  const { code = 'no answer', response } = NotifyFailure.catch({}).parse(error)
  if (response === undefined) return new MailError(`GOV.UK Notify could not be reached (${code}).`)
  const { status } = response
  const kind = response.data.errors[0]?.error ?? 'no reason given'
  if (status === 403) return new MailError(`GOV.UK Notify refused the API key or the clock of this machine (${kind}).`)
  const afterSeconds = secondsUntil(response.headers)
  if (status === 429) return new MailError(`GOV.UK Notify takes no more messages for now (${kind}).`, { afterSeconds })
  if (status >= 500) return new MailError(`GOV.UK Notify could not answer (${status}).`, { afterSeconds })

  return new MailError(`GOV.UK Notify refused the message (${kind}).`, { again: false })
}

/** What `Retry-After` asks for, in seconds or as a date (RFC 9110, 10.2.3); null where it asks for nothing. */
function secondsUntil(headers: unknown): number | null {
  const named = typeof headers === 'object' && headers !== null ? Object.entries(headers) : []
  const [, value] = named.find(([name]) => name.toLowerCase() === 'retry-after') ?? []
  const text = String(value ?? '').trim()
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const moment = Date.parse(text)

  return Number.isNaN(moment) ? null : Math.max(0, Math.ceil((moment - Date.now()) / 1000))
}
