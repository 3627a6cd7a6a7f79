import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { FILE_LIMITS, MEGABYTE } from '../files/limits.ts'
import { forgetSpooled } from '../files/spool.ts'
import type { Form, UploadedFile, UploadedLargeFile } from './page.ts'
import { takeLargeFile } from './take-large-file.ts'
import { RequestRefused } from './request-refused.ts'

/** A POST's fields in the order sent, and its files. */
export type Body = Readonly<{
  form: Form
  files: readonly UploadedFile[]
  largeFiles: readonly UploadedLargeFile[]
  token: string
}>

export const CSRF_FIELD = '_csrf'
/** What the error page and the hint under a file field say. */
export const LARGEST_FILE = FILE_LIMITS.bytes
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

type Parts = { fields: (readonly [string, string])[]; files: UploadedFile[]; largeFiles: UploadedLargeFile[] }

/**
 * Reads both kinds of form into one shape, kept for `bodyOf`. Throws RequestRefused for what is too big or no form, and
 * for the sign NUL: nobody can type it, and the database cannot keep it.
 */
export async function readBody(request: FastifyRequest, largeCsv: boolean): Promise<void> {
  const parts: Parts = { fields: [], files: [], largeFiles: [] }
  if (request.isMultipart()) {
    try {
      await readParts(request, parts, largeCsv)
    } catch (error) {
      await forgetAll(parts.largeFiles)
      throw isBroken(error) ? new RequestRefused(400, 'broken-parts') : error
    }
  } else if (isFields(request.body)) parts.fields.push(...request.body.fields)
  if (parts.fields.some((field) => field.join('').includes('\0'))) {
    await forgetAll(parts.largeFiles)
    throw new RequestRefused(400, 'nul')
  }

  BODIES.set(request, {
    ...parts,
    form: formOf(parts.fields.filter(([name]) => name !== CSRF_FIELD)),
    token: parts.fields.findLast(([name]) => name === CSRF_FIELD)?.[1] ?? '',
  })
}

/** What was read of a POST; nothing for a GET. */
export function bodyOf(request: FastifyRequest): Body {
  return BODIES.get(request) ?? NO_BODY
}

/** Removes the files of the request that are on the disk. May be repeated. */
export async function forgetLargeFiles(request: FastifyRequest): Promise<void> {
  await forgetAll(bodyOf(request).largeFiles)
}

async function forgetAll(files: readonly UploadedLargeFile[]): Promise<void> {
  for (const { path } of files) await forgetSpooled(path)
}

const NO_BODY: Body = { form: formOf([]), files: [], largeFiles: [], token: '' }

const BODIES = new WeakMap<FastifyRequest, Body>()

async function readParts(request: FastifyRequest, { fields, files, largeFiles }: Parts, largeCsv: boolean) {
  let size = 0
  const limits = largeCsv ? { limits: { fileSize: FILE_LIMITS.largeCsvBytes, files: 1 } } : {}
  for await (const part of request.parts(limits)) {
    if (part.type === 'file') {
      const { fieldname: field, filename: name } = part
      const taken = largeCsv ? await takeLargeFile(name, part.file) : await part.toBuffer()
      if ('path' in taken) largeFiles.push({ field, name, ...taken })
      // A browser sends a file field that was left empty as a file without a name and without bytes.
      else if (name !== '' || taken.length > 0) files.push({ field, name, bytes: taken })
      continue
    }
    const value = typeof part.value === 'string' ? part.value : ''
    size += part.fieldname.length + value.length
    if (part.valueTruncated || size > LARGEST_FIELDS) throw new RequestRefused(413, 'fields-too-large')
    fields.push([part.fieldname, value])
  }
}

/** The parser's own words for a body that does not hold what its type says. */
function isBroken(error: unknown): boolean {
  return error instanceof Error && /^Multipart: |unexpected end of|terminated early|Malformed part/i.test(error.message)
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
