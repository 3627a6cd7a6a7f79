import { z } from 'zod'
import { BackupError } from './backup-error.ts'

/**
 * A backup is gzip'd lines of JSON (decision 2026-11-25): marks are arrays, rows are objects.
 *
 *     ["topslice-backup",1,{"made":"2026-11-25T15:00:00.000Z","by":"0.1.0","steps":["000-platform",…]}]
 *     ["table","schools_link",["older","newer","kind","since"]]
 *     {"older":"100001","newer":"140001","kind":"Successor","since":null}
 *     ["sequence","schools_state_number_seq","61",true]
 *     ["end",{"rows":{"schools_link":1},"sha256":"…"}]
 *
 * Each value of a row is the text that PostgreSQL has for it, or null. The last line has how many rows each table has,
 * and the SHA-256 of all the bytes before it.
 */
const FORMAT = 'topslice-backup'

/** Files of a later number are refused. */
const FORMAT_VERSION = 1

export type Header = Readonly<{
  /** The moment as at which everything in it was read. */
  made: string
  /** The version of Topslice. */
  by: string
  /** The steps of the database's shape that it had. */
  steps: readonly string[]
}>

export type End = Readonly<{ rows: Readonly<Record<string, number>>; sha256: string }>

export type Mark =
  | Readonly<{ kind: 'header'; header: Header }>
  | Readonly<{ kind: 'table'; name: string; columns: readonly string[] }>
  | Readonly<{ kind: 'sequence'; name: string; value: bigint; used: boolean }>
  | Readonly<{ kind: 'end'; end: End }>

export function writeMark(mark: Mark): string {
  switch (mark.kind) {
    case 'header':
      return line([FORMAT, FORMAT_VERSION, mark.header])
    case 'table':
      return line(['table', mark.name, mark.columns])
    case 'sequence':
      return line(['sequence', mark.name, String(mark.value), mark.used])
    case 'end':
      return line(['end', mark.end])
  }
}

function line(parts: readonly unknown[]): string {
  return `${JSON.stringify(parts)}\n`
}

export function isRow(text: string): boolean {
  return text.startsWith('{')
}

/** Null for what is no mark. @throws BackupError for a header of a later format. */
export function readMark(text: string): Mark | null {
  const parts = z.array(z.unknown()).safeParse(parseJson(text))
  if (!parts.success) return null
  if (parts.data[0] === FORMAT && parts.data[1] !== FORMAT_VERSION) {
    throw new BackupError(`it is of a later format (${String(parts.data[1])}) than this version of Topslice reads`)
  }
  const mark = markSchema.safeParse(parts.data)

  return mark.success ? mark.data : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const headerSchema = z.object({ made: z.iso.datetime(), by: z.string(), steps: z.array(z.string()).min(1) })

const endSchema = z.object({ rows: z.record(z.string(), z.int().min(0)), sha256: z.string() })

const markSchema = z.union([
  z
    .tuple([z.literal(FORMAT), z.literal(FORMAT_VERSION), headerSchema])
    .transform(([, , header]): Mark => ({ kind: 'header', header })),
  z
    .tuple([z.literal('table'), z.string(), z.array(z.string())])
    .transform(([, name, columns]): Mark => ({ kind: 'table', name, columns })),
  z
    .tuple([z.literal('sequence'), z.string(), z.string().regex(/^-?\d+$/), z.boolean()])
    .transform(([, name, value, used]): Mark => ({ kind: 'sequence', name, value: BigInt(value), used })),
  z.tuple([z.literal('end'), endSchema]).transform(([, end]): Mark => ({ kind: 'end', end })),
])
