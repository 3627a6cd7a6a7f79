import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

/** A message as the double took it. */
export type TakenEmail = Readonly<z.infer<typeof SendEmail>>

export type NotifyDouble = Readonly<{
  url: string
  apiKey: string
  taken: readonly TakenEmail[]
  /** What it answers to the next sendings instead of taking them, in order. */
  answerNext: (...answers: readonly NotifyAnswer[]) => void
  close: () => Promise<void>
}>

/** `lost`: the message is taken, and the connection breaks before the answer. */
export type NotifyAnswer = Readonly<{ status: number; error: string; message: string; retryAfter?: string }> | 'lost'

/**
 * GOV.UK Notify as its public documentation describes it (docs.notifications.service.gov.uk/rest-api.html): a JWT of
 * the service's key in each request, `POST /v2/notifications/email` and `GET /v2/notifications`, errors as
 * `{ status_code, errors: [{ error, message }] }`.
 */
export async function startNotifyDouble(): Promise<NotifyDouble> {
  const [service, secret] = [randomUUID(), randomUUID()]
  const taken: TakenEmail[] = []
  const answers: NotifyAnswer[] = []
  const server = createServer((request, response) => {
    void answer(request, response, { service, secret, taken, answers })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    apiKey: `test_key-${service}-${secret}`,
    taken,
    answerNext: (...next) => void answers.push(...next),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type State = Readonly<{ service: string; secret: string; taken: TakenEmail[]; answers: NotifyAnswer[] }>

const SendEmail = z.strictObject({
  email_address: z.string().regex(/^[^@\s]+@[^@\s]+\.[^@\s]+$/),
  template_id: z.uuid(),
  personalisation: z.record(z.string(), z.string()).optional(),
  reference: z.string().optional(),
})

async function answer(request: IncomingMessage, response: ServerResponse, state: State): Promise<void> {
  const refusal = refusalOf(request.headers.authorization ?? '', state)
  const url = new URL(request.url ?? '/', 'http://notify')
  if (refusal !== null) return fail(response, 403, 'AuthError', refusal)
  if (request.method === 'GET' && url.pathname === '/v2/notifications') return list(response, url, state)
  if (request.method !== 'POST' || url.pathname !== '/v2/notifications/email') {
    return fail(response, 404, 'NotFound', 'The requested URL was not found on the server.')
  }
  const email = SendEmail.safeParse(JSON.parse(await bodyOf(request)))
  if (!email.success) return fail(response, 400, 'ValidationError', 'email_address Not a valid email address')
  const next = state.answers.shift()
  if (next !== undefined && next !== 'lost') {
    if (next.retryAfter !== undefined) response.setHeader('retry-after', next.retryAfter)

    return fail(response, next.status, next.error, next.message)
  }
  state.taken.push(email.data)
  if (next === 'lost') return void request.socket.destroy()
  const id = randomUUID()
  send(response, 201, {
    id,
    reference: email.data.reference ?? null,
    content: { subject: 'subject', body: 'body', from_email: 'topslice@notifications.service.gov.uk' },
    uri: `https://api.notifications.service.gov.uk/v2/notifications/${id}`,
    template: { id: email.data.template_id, version: 1, uri: 'https://api.notifications.service.gov.uk/v2/template' },
    scheduled_for: null,
  })
}

function list(response: ServerResponse, url: URL, { taken }: State): void {
  const found = taken.filter(({ reference }) => reference === url.searchParams.get('reference'))
  const notifications = found.map(({ reference }) => ({
    id: randomUUID(),
    reference,
    type: 'email',
    status: 'sending',
  }))
  send(response, 200, { notifications, links: { current: url.href } })
}

/** Why the token is no good, or null. It is made anew for each request, and good for thirty seconds. */
function refusalOf(authorization: string, { service, secret }: State): string | null {
  const [, head = '', payload = '', signature = ''] = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization) ?? []
  if (head === '') return 'Unauthorized: authentication token must be provided'
  const right = createHmac('sha256', secret).update(`${head}.${payload}`).digest()
  const given = Buffer.from(signature, 'base64url')
  const { iss, iat } = Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()))
  if (iss !== service) return 'Invalid token: service not found'
  if (given.length !== right.length || !timingSafeEqual(given, right)) return 'Invalid token: API key not found'
  if (Math.abs(Date.now() / 1000 - iat) > 30) return 'Error: Your system clock must be accurate to within 30 seconds'

  return null
}

const Claims = z.object({ iss: z.string(), iat: z.number() })

function fail(response: ServerResponse, status: number, error: string, message: string): void {
  send(response, status, { status_code: status, errors: [{ error, message }] })
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)

  return Buffer.concat(chunks).toString('utf8')
}
