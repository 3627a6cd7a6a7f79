import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assert, must } from '../kernel/assert.ts'
import { calendarDate } from '../kernel/calendar-date.ts'
import { yearBefore, type FundingYear } from '../kernel/funding-year.ts'
import { describeProblem, type Problem } from '../kernel/problem.ts'
import { keepComparators } from '../dedelegation/actions/keep-comparators.ts'
import { keepFactorValues } from '../dedelegation/actions/keep-factor-values.ts'
import { keepServiceUse } from '../dedelegation/actions/keep-service-use.ts'
import { readUseUpload } from '../dedelegation/actions/read-use-upload.ts'
import { startYear } from '../dedelegation/actions/start-year.ts'
import type { Comparator } from '../dedelegation/core/comparators.ts'
import type { RateBook } from '../dedelegation/core/rate-book.ts'
import { readComparators } from '../dedelegation/core/read-comparators.ts'
import type { CensusStatus } from '../formula/core/units-by-school.ts'
import { importUnits } from '../formula/actions/import-units.ts'
import { SYSTEM, type Actor } from '../platform/actor.ts'
import { platformInside } from '../platform/create-platform.ts'
import { holdsNothing } from '../platform/audit/store/events.ts'
import { readTables, type GivenFile } from '../platform/files/read-tables.ts'
import type { Platform } from '../platform/platform.ts'
import { addDemoPeople } from '../people/index.ts'
import { importRegister } from '../schools/actions/import-register.ts'
import { listSchools } from '../schools/index.ts'
import { importPaper } from '../reports/index.ts'
import { readDataDirectory } from './data-directory.ts'
import { DEMO_DIRECTORY } from './demo-directory.ts'
import { fillDemoForum, linkDemoMembers } from './fill-demo-forum.ts'
import { readPaperFiles } from './paper-files.ts'
import { rehearseForum } from './rehearse-forum.ts'
import { readYear } from './year-from-directory.ts'

export const DEMO_AUTHORITY = 'Alderbrook'

/**
 * Brings the demo borough in through the same actions that people use, in one transaction: a database has all of it
 * or none. False when the database holds anything; then nothing is changed. With a rehearsal the forum has met before,
 * and its next meeting is ready to be run.
 */
export async function fillWithDemo(
  platform: Platform,
  actor: Actor,
  { rehearsal }: Readonly<{ rehearsal: boolean }> = { rehearsal: false },
): Promise<boolean> {
  if (!(await holdsNothing(platform.db))) return false
  const files = await readDataDirectory(DEMO_DIRECTORY)
  assert(files.ok, 'the demo borough has its files')
  const read = await readYear(files.value)
  assert(read.ok, 'the demo borough’s files are sound')
  const { book, priorBook, ownValues } = read.value

  return platform.transaction(actor, 'demo.fill', async (tx, event) => {
    event.nothing()
    if (!(await holdsNothing(tx))) return false
    const inside = platformInside(platform, tx)

    for (const [file, asAt] of REGISTER_FILES) {
      const given = { file: await demoFile(file), authority: null, asAt: calendarDate(asAt) }
      sound(file, await importRegister(inside, actor, given))
    }
    const before = yearBefore(book.year)
    await bringUnits(inside, actor, { year: before, name: 'October 2022 census', status: 'final' }, 'units-prior.csv')
    const october = { year: book.year, name: 'October 2023 census' }
    await bringUnits(inside, actor, { ...october, status: 'provisional' }, 'units-provisional.csv')
    await bringUnits(inside, actor, { ...october, status: 'final' }, 'units.csv')
    if (priorBook !== null) await start(inside, actor, priorBook, 'Rates agreed last year')
    await start(inside, actor, book, 'Rates proposed to the forum')
    await keepFactorValues(inside, actor, { year: book.year, values: ownValues, seen: null })
    await keepComparators(inside, actor, await demoComparators())
    if (priorBook !== null) await bringUse(inside, actor, priorBook)
    const paper = await readPaperFiles(DEMO_DIRECTORY)
    assert(paper.ok, 'the demo paper’s words and facts are sound')
    const { prose, facts } = paper.value
    // The file names the authority for the command line; here the year and the settings do.
    const unnamed = { ...prose, details: { ...prose.details, authority: '' } }
    const brought = await importPaper(inside, actor, { year: book.year, prose: unnamed, facts })
    assert(brought.ok, 'the year has no paper yet')
    await fillDemoForum(inside, actor)
    if (rehearsal) await rehearseForum(inside, actor, book.year)
    event.about('year', book.year)
    event.changed(null, { borough: DEMO_AUTHORITY })

    return true
  })
}

/**
 * Fills an empty database with the demo borough, and sees to it that its people are there. False where anybody real
 * has an account: then this is no demo, whatever the settings say.
 */
export async function prepareDemo(platform: Platform): Promise<boolean> {
  if (await fillWithDemo(platform, SYSTEM, { rehearsal: true })) platform.log.info('demo.filled')

  if (!(await addDemoPeople(platform, SYSTEM, DEMO_PLACES))) return false
  await linkDemoMembers(platform, SYSTEM, DEMO_PLACES.seat)

  return true
}

/** Where the demo's people have their roles. */
const DEMO_PLACES = { school: '900001', academy: '900101', service: 'behaviour-support', seat: 'primary-1' }

const REGISTER_FILES = [
  ['schools.csv', '2024-01-15'],
  ['links.csv', '2024-01-15'],
] as const

async function bringUnits(
  platform: Platform,
  actor: Actor,
  census: Readonly<{ year: FundingYear; name: string; status: CensusStatus }>,
  file: string,
): Promise<void> {
  sound(file, await importUnits(platform, actor, { ...census, file: await demoFile(file) }))
}

async function start(platform: Platform, actor: Actor, book: RateBook, note: string): Promise<void> {
  const started = await startYear(platform, actor, { authority: DEMO_AUTHORITY, book, request: randomUUID(), note })
  assert(started.ok, `the year ${book.year} starts in an empty database`)
}

async function bringUse(platform: Platform, actor: Actor, { year, services }: RateBook): Promise<void> {
  const schools = await listSchools(platform.db)
  const read = await readUseUpload(await demoFile('use-prior.csv'), {
    year,
    services,
    schools: new Set(schools.map(({ urn }) => urn)),
  })
  assert(read.ok, 'the demo’s figures of use are sound')
  await keepServiceUse(platform, actor, { year, use: read.value.use, seen: null })
}

async function demoComparators(): Promise<readonly Comparator[]> {
  const read = await readTables(await demoFile('comparators.csv'))
  const [table] = read.ok ? read.value.tables : []
  const comparators = readComparators(must(table, 'the demo has other authorities’ rates'))
  assert(comparators.ok, 'the demo’s other authorities’ rates are sound')

  return comparators.value
}

async function demoFile(name: string): Promise<GivenFile> {
  return { name, bytes: await readFile(join(DEMO_DIRECTORY, name)) }
}

function sound(file: string, imported: Readonly<{ ok: true } | { ok: false; problems: readonly Problem[] }>): void {
  assert(imported.ok, `${file} is sound${imported.ok ? '' : `: ${imported.problems.map(describeProblem).join('; ')}`}`)
}
