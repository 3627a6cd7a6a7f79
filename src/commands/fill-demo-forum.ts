import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assert, must } from '../kernel/assert.ts'
import { calendarDate } from '../kernel/calendar-date.ts'
import { describeProblem, type Problem } from '../kernel/problem.ts'
import type { Result } from '../kernel/result.ts'
import type { Table } from '../kernel/table.ts'
import {
  addObserver,
  adoptRule,
  declareInterest,
  giveOffice,
  importMembership,
  linkAccount,
  listMembership,
  readInterests,
  readObservers,
  readOffices,
  readPupils,
  readRules,
  recordPupils,
  type Change,
} from '../forum/index.ts'
import type { Actor } from '../platform/actor.ts'
import { readTables } from '../platform/files/read-tables.ts'
import type { Platform } from '../platform/platform.ts'
import { proposeConversion } from '../schools/actions/propose-conversion.ts'
import { parseUrn } from '../schools/core/school.ts'
import { DEMO_DIRECTORY } from './demo-directory.ts'

/** Brings in the demo's forum, through the actions that its clerk uses. `platform` is inside the demo's transaction. */
export async function fillDemoForum(platform: Platform, actor: Actor): Promise<void> {
  const imported = await importMembership(platform, actor, await demoTable('forum-members.csv'), {
    notBarred: true,
    upload: null,
  })
  if (!imported.ok) {
    assert(imported.because === 'problems', 'of the demo’s members it was asked whether the law bars them')
    sound('forum-members.csv', imported.problems)
  }
  for (const given of await demoRows('forum-observers.csv', readObservers)) {
    done(await addObserver(platform, actor, given))
  }
  for (const { office, seat, from, to } of await demoRows('forum-offices.csv', readOffices)) {
    const term = await termOn(platform, seat, from)
    done(await giveOffice(platform, actor, { office, term, from, to, notOfAuthority: true }))
  }
  for (const { seat, what, declared, ended } of await demoRows('forum-interests.csv', readInterests)) {
    done(
      await declareInterest(platform, actor, { term: await termOn(platform, seat, declared), what, declared, ended }),
    )
  }
  for (const adopted of await demoRows('forum-rules.csv', readRules)) done(await adoptRule(platform, actor, adopted))
  const pupils = readPupils(await demoTable('forum-pupils.csv'))
  for (const given of value('forum-pupils.csv', pupils)) done(await recordPupils(platform, actor, given))
  const proposed = { ...CONVERSION, urn: must(parseUrn('900032'), 'a URN has six digits') }
  assert((await proposeConversion(platform, actor, proposed)).ok, 'a school of the demo may be proposed to convert')
}

/** The school of the member for the seat primary-4; after the year's first day, so that the year charges it. */
const CONVERSION = { proposedFor: calendarDate('2024-09-01'), note: 'Governors voted to apply; academy order expected' }

/** The demo's people who act for a seat, once they have accounts. Repeating it changes nothing. */
export async function linkDemoMembers(platform: Platform, actor: Actor, seat: string): Promise<void> {
  const { terms, substitutes } = await listMembership(platform.db)
  const mine = [
    ...terms.filter((one) => one.seat === seat).map(({ id }) => ({ kind: 'term', id, role: 'forum-member' }) as const),
    ...substitutes
      .filter((one) => one.seat === seat)
      .map(({ id }) => ({ kind: 'substitute', id, role: 'forum-substitute' }) as const),
  ]
  for (const { kind, id, role } of mine) done(await linkAccount(platform, actor, { kind, id }, `${role}@demo.invalid`))
}

async function termOn(platform: Platform, seat: string, day: string): Promise<string> {
  const { terms } = await listMembership(platform.db)
  const term = terms.find((one) => one.seat === seat && one.from <= day && day <= one.to)

  return must(term, `the demo’s seat ${seat} has a member on ${day}`).id
}

async function demoRows<T>(
  name: string,
  read: (table: Table) => Result<readonly Readonly<{ value: T }>[], Problem>,
): Promise<readonly T[]> {
  return value(name, read(await demoTable(name))).map((row) => row.value)
}

async function demoTable(name: string): Promise<Table> {
  const read = await readTables({ name, bytes: await readFile(join(DEMO_DIRECTORY, name)) })
  sound(name, read.ok ? [] : read.errors)

  return must(read.ok ? read.value.tables[0] : undefined, `${name} has a table`)
}

function value<T>(name: string, read: Result<T, Problem>): T {
  if (read.ok) return read.value
  sound(name, read.errors)

  throw new Error(`${name} has no problems, and yet nothing was read`)
}

function sound(name: string, problems: readonly Problem[]): void {
  assert(problems.length === 0, `${name} is sound: ${problems.map(describeProblem).join('; ')}`)
}

function done(change: Change): void {
  assert(change.ok, `the demo’s forum keeps the rules: ${change.ok ? '' : JSON.stringify(change)}`)
}
