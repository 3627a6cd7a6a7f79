import { violationsOfCode } from './code-rules.ts'
import { placeOf, TOP, tierOf } from './place.ts'
import type { Place } from './place.ts'
import { importsOf, isTest } from './source-file.ts'
import type { SourceFile } from './source-file.ts'

/**
 * What the file does against the directions of the house (ARCHITECTURE.md), a sentence each. Tests may import what
 * they like; they still have to be short.
 */
export function violationsOf(file: SourceFile, packages: readonly string[]): readonly string[] {
  const place = placeOf(file.path)
  const wrong =
    place === null || isTest(file.path)
      ? []
      : [
          ...violationsOfPlace(place),
          ...importsOf(file).flatMap((name) => violationsOfImport(place, name, packages)),
          ...violationsOfCode(place, file.text),
        ]

  return [...wrong, ...violationsOfLength(file)].map((sentence) => `${file.path}: ${sentence}`)
}

/** Rooms of a slice, and the rooms of its own slice that each may import. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  browser: ['browser', 'core'],
  store: ['store', 'core'],
  formats: ['formats', 'core'],
  actions: ['actions', 'store', 'formats', 'core'],
  pages: ['pages', 'actions', 'store', 'formats', 'core'],
  invariants: ['invariants', 'store', 'core'],
  index: ['index', 'invariants', 'pages', 'actions', 'store', 'formats', 'core'],
}

/** What a slice lets the slices above it use. */
const OFFERED: readonly string[] = ['core', 'actions', 'index']

const PURE: readonly string[] = ['core', 'browser']

const SQL = /^(kysely|pg|@electric-sql\/pglite|node:sqlite)(\/|$)/

const LONGEST_FILE = 250

function violationsOfPlace({ slice, room }: Place): string[] {
  if (tierOf(slice) === -1)
    return [`the slice ${slice} has no tier: give it one in tests/support/architecture/place.ts`]
  if (slice === 'platform' || slice === TOP || room in ROOMS) return []

  return [`a slice has no room ${room}: expected one of ${Object.keys(ROOMS).join(', ')}`]
}

function violationsOfImport(from: Place, name: string, packages: readonly string[]): string[] {
  if (name.startsWith('src/')) return violationsOfUse(from, name)
  if (name.startsWith('migrations/')) return isDatabase(from) ? [] : [`imports ${name}, which only the database may`]
  if (/^(tests|scripts|bench)\//.test(name)) return [`imports ${name}: the program does not know its tests and tools`]
  if (name === 'package.json' || name.startsWith('data/')) return pureViolation(from, name)

  return [...pureViolation(from, name), ...packageViolations(from, name, packages)]
}

function violationsOfUse(from: Place, name: string): string[] {
  const to = placeOf(name)
  if (to === null) return []
  if (to.slice === from.slice) return useWithinSlice(from, to, name)
  if (tierOf(to.slice) >= tierOf(from.slice)) return [`imports ${name}, which is not below it`]
  if (to.slice === 'kernel') return []
  if (PURE.includes(from.room)) return PURE.includes(to.room) ? [] : [`is pure and imports ${name}, which is not`]
  if (to.slice === 'platform' || OFFERED.includes(to.room)) return []

  return [`imports ${name}: another slice's ${to.room} is its own affair, but for what its index.ts offers`]
}

function useWithinSlice(from: Place, to: Place, name: string): string[] {
  if (from.slice === TOP || from.slice === 'kernel') return []
  if (from.slice === 'platform') {
    return from.room === 'browser' && to.room !== 'browser' ? [`runs in browsers and imports ${name}`] : []
  }

  return ROOMS[from.room]?.includes(to.room) === true ? [] : [`is in ${from.room} and imports ${name}, in ${to.room}`]
}

function pureViolation({ slice, room }: Place, name: string): string[] {
  return PURE.includes(room) && slice !== TOP ? [`is pure and imports ${name}`] : []
}

function packageViolations(from: Place, name: string, packages: readonly string[]): string[] {
  const sql = SQL.test(name) && from.room !== 'store' && !isDatabase(from)
  const parts = name.split('/')
  const packageName = name.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '')
  const unknown = !name.startsWith('node:') && !packages.includes(packageName)

  return [
    ...(sql ? [`imports ${name}: SQL stands in store, platform/database and migrations only`] : []),
    ...(unknown ? [`imports ${name}, which is not among the dependencies in package.json`] : []),
  ]
}

function isDatabase({ slice, room }: Place): boolean {
  return slice === 'platform' && room === 'database'
}

function violationsOfLength({ text }: SourceFile): string[] {
  const lines = text.split('\n').length - 1

  return lines > LONGEST_FILE ? [`has ${lines} lines: ${LONGEST_FILE} at most, one idea a file`] : []
}
