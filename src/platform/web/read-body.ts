import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Form, UploadedFile } from './page.ts'
import { RequestRefused } from './request-refused.ts'

/** A POST's fields in the order sent, and its files. */
export type Body = Readonly<{ form: Form; files: readonly UploadedFile[]; token: string }>

export const CSRF_FIELD = '_csrf'
export const MEGABYTE = 1024 * 1024
/** What the error page and the hint under a file field say. */
export const LARGEST_FILE = 10 * MEGABYTE
/** All fields of a form together: the paper's prose is the longest, and far below. */
const LARGEST_FIELDS = 2 * MEGABYTE

export async function addBodyParsers(server: FastifyInstance): Promise<void> {
  server.removeAllContentTypeParsers()
  await server.register(formbody, {
    bodyLimit: LARGEST_FIELDS,
    parser: (text) => ({ fields: [...new URLSearchParams(text)] }),
  })
  await server.register(multipart, {
    limits: { fileSize: LARGEST_FILE, files: 8, fields: 4000, fieldSize: LARGEST_FIELDS, headerPairs: 20 },
  })
}

/** Reads both kinds of form into one shape, kept for `bodyOf`. Throws RequestRefused for what is too big. */
export async function readBody(request: FastifyRequest): Promise<void> {
  const fields: (readonly [string, string])[] = []
  const files: UploadedFile[] = []
  if (request.isMultipart()) await readParts(request, fields, files)
  else if (isFields(request.body)) fields.push(...request.body.fields)

  BODIES.set(request, {
    form: formOf(fields.filter(([name]) => name !== CSRF_FIELD)),
    files,
    token: fields.findLast(([name]) => name === CSRF_FIELD)?.[1] ?? '',
  })
}

/** What was read of a POST; nothing for a GET. */
export function bodyOf(request: FastifyRequest): Body {
  return BODIES.get(request) ?? NO_BODY
}

const NO_BODY: Body = { form: formOf([]), files: [], token: '' }

const BODIES = new WeakMap<FastifyRequest, Body>()

async function readParts(request: FastifyRequest, fields: (readonly [string, string])[], files: UploadedFile[]) {
  let size = 0
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer()
      // A browser sends a file field that was left empty as a file without a name and without bytes.
      if (part.filename !== '' || bytes.length > 0) files.push({ field: part.fieldname, name: part.filename, bytes })
      continue
    }
    const value = typeof part.value === 'string' ? part.value : ''
    size += part.fieldname.length + value.length
    if (part.valueTruncated || size > LARGEST_FIELDS) throw new RequestRefused(413, 'fields-too-large')
    fields.push([part.fieldname, value])
  }
}

function formOf(fields: readonly (readonly [string, string])[]): Form {
  return {
    text: (field) => fields.findLast(([name]) => name === field)?.[1] ?? '',
    all: (field) => fields.filter(([name]) => name === field).map(([, value]) => value),
    fields: () => fields,
  }
}

function isFields(body: unknown): body is Readonly<{ fields: readonly (readonly [string, string])[] }> {
  return typeof body === 'object' && body !== null && 'fields' in body
}
