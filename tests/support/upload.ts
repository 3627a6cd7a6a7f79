import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { formToken } from './web-server.ts'

const BOUNDARY = '----topslice-test'

/** A file in the field of a form that is called "file", unless it says another. */
export type SentFile = Readonly<{ name: string; bytes: Uint8Array; field?: string }>

/** Sends a form with a file as a browser does: the page at `path` is read first, for its token; its form may lead elsewhere. */
export async function sendFile(
  server: FastifyInstance,
  path: string,
  fields: Readonly<Record<string, string>>,
  file: SentFile | null,
  to: string = path,
): Promise<LightMyRequestResponse> {
  const { cookie, token } = await formToken(server, path)

  return postFile(server, to, { ...fields, _csrf: token }, cookie, file)
}

/** The same with the cookie of a page that was read before, which then holds for the page that answers too. */
export async function postFile(
  server: FastifyInstance,
  path: string,
  fields: Readonly<Record<string, string>>,
  cookie: string,
  file: SentFile | null,
): Promise<LightMyRequestResponse> {
  const parts = Object.entries(fields).map(([name, value]) => field(name, value))
  if (file !== null) parts.push(filePart(file))

  return server.inject({
    method: 'POST',
    url: path,
    headers: { cookie, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    payload: Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]),
  })
}

/** Sends a form without files to `path`, with the token of the page at `from`. */
export async function sendForm(
  server: FastifyInstance,
  from: string,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<LightMyRequestResponse> {
  const { cookie, token } = await formToken(server, from)

  return server.inject({
    method: 'POST',
    url: path,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ ...fields, _csrf: token }).toString(),
  })
}

function field(name: string, value: string): Buffer {
  return Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
}

function filePart(file: SentFile): Buffer {
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${file.field ?? 'file'}"; filename="${file.name}"\r\ncontent-type: text/csv\r\n\r\n`

  return Buffer.concat([Buffer.from(head), file.bytes, Buffer.from('\r\n')])
}

/** The id under which a form that came back with errors keeps the file of a field; '' where it keeps none. */
export function keptIn(html: string, field = 'file'): string {
  return new RegExp(`name="${field}-kept" value="([^"]+)"`).exec(html)?.[1] ?? ''
}
