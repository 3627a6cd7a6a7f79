import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

/** A message as the server got it: who the envelope names, the lines as they came, and what a mail program reads in them. */
export type GotMail = Readonly<{ from: string; to: readonly string[]; raw: string; email: Email }>

export type SmtpSink = Readonly<{
  port: number
  got: readonly GotMail[]
  /** What it answers to the next recipients instead of taking them, in order: 550, 451 … */
  refuseNext: (...codes: readonly number[]) => void
  close: () => Promise<void>
}>

/** A mail server of this test, on this machine alone, that takes what it gets and sends nothing on. */
export async function startSmtpSink(login?: Readonly<{ user: string; password: string }>): Promise<SmtpSink> {
  const got: GotMail[] = []
  const refusals: number[] = []
  const server = new SMTPServer({
    disabledCommands: login === undefined ? ['AUTH', 'STARTTLS'] : ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username, password }, _session, done) => {
      const known = username === login?.user && password === login?.password
      done(known ? null : new Error('no such user'), known ? { user: username } : undefined)
    },
    onRcptTo: ({ address }, _session, done) => {
      const code = refusals.shift()
      done(code === undefined ? null : Object.assign(new Error(`<${address}> is not wanted`), { responseCode: code }))
    },
    onData: (stream, session, done) => void keep(stream, session, got, done),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    port: (server.server.address() as AddressInfo).port,
    got,
    refuseNext: (...codes) => void refusals.push(...codes),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

async function keep(
  stream: Readable,
  { envelope }: SMTPServerSession,
  got: GotMail[],
  done: () => void,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  const raw = Buffer.concat(chunks).toString('utf8')
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
  got.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw, email: await PostalMime.parse(raw) })
  done()
}
