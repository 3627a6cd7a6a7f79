import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { must } from '../../src/kernel/assert.ts'
import { fundingYear } from '../../src/kernel/funding-year.ts'
import { loadAsked } from '../../src/dedelegation/store/load-proposals.ts'
import { listScenarios } from '../../src/dedelegation/store/scenarios.ts'
import type { AccountStatus } from '../../src/people/core/account.ts'
import { insertAccount, insertRole } from '../../src/people/store/accounts.ts'
import { SYSTEM } from '../../src/platform/actor.ts'
import { todayInEngland } from '../../src/platform/clock.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { PLACES, post, upload, visit, type Asker } from '../support/borough.ts'
import { demoMeeting, type DemoMeeting } from '../support/demo-meeting.ts'
import { makeMeetingThings, type MeetingThings } from './meeting-things.ts'
import { makeSeatThings, type SeatThings } from './seat-things.ts'
import type { Relation } from './read-matrix.ts'

/** Things that the demo borough has only after somebody made them, by the path of the page that they are on. */
export type Made = Readonly<{
  schoolsImport: string
  unitsImport: string
  scenario: string
  proposal: string
  /** Somebody who asks for nothing, and the one role that they have. */
  account: string
  role: string
  meeting: DemoMeeting & MeetingThings
  seats: SeatThings
  /** A question that the rates' pages know: they put it. */
  proposed: string
}>

const YEAR = '/years/2024-25'

/** Makes one of each thing that an address can name, by the forms that a finance officer sends. */
export async function makeThings(
  server: FastifyInstance,
  platform: Platform,
  { publish } = { publish: true },
): Promise<Made> {
  const { db } = platform
  const officer = await visit(server, 'finance-officer')
  const file = (name: string, from: string, to: string) => ({ name, text: demoFile(name).replace(from, to) })
  const schools = file('schools.csv', 'Oldfield', 'Newfield')
  const schoolsImport = await upload(server, officer, '/schools/import', {}, schools)
  const units = file('units.csv', '900001,Alder Green Primary School,418', '900001,Alder Green Primary School,428')
  const given = { name: 'October 2023 census, corrected', status: 'final' }
  const unitsImport = await upload(server, officer, `${YEAR}/units/import`, given, units)
  const proposal = must((await listScenarios(db, fundingYear('2024-25')))[0], 'the year has a proposal').id
  await post(server, officer, `${YEAR}/scenarios`, { name: 'Lower', scenario: proposal, request: randomUUID() })
  const scenarios = await listScenarios(db, fundingYear('2024-25'))
  await post(server, officer, `${YEAR}/paper/appendices/new`, { title: 'More' })
  const meeting = await demoMeeting(platform)
  if (publish) await post(server, officer, `${YEAR}/paper/publish`, { read: 'yes' })

  return {
    schoolsImport: lastPart(schoolsImport.headers.location),
    unitsImport: lastPart(unitsImport.headers.location),
    scenario: must(
      scenarios.find(({ id }) => id !== proposal),
      'a scenario was made',
    ).id,
    proposal,
    ...(await addSomebody(platform)),
    seats: await makeSeatThings(platform, [PLACES.seat, PLACES.otherSeat]),
    meeting: { ...meeting, ...(await makeMeetingThings(platform, meeting.code)) },
    proposed: must(
      (await loadAsked(db, fundingYear('2024-25'))).find(({ state }) => state === 'put'),
      'the rehearsal has lines to vote on',
    ).id,
  }
}

/** Somebody who is a governor of a school, and whom nobody else is. */
export async function addSomebody(
  platform: Platform,
  status: AccountStatus = 'active',
): Promise<Readonly<{ account: string; role: string }>> {
  const [account, role, at] = [randomUUID(), randomUUID(), platform.clock.now()]
  await platform.transaction(SYSTEM, 'test.somebody', async (tx) => {
    const email = `somebody.${account}@example.org`
    const facts = { id: account, name: 'Somebody', email, by: SYSTEM.id, at } as const
    await insertAccount(tx, { ...facts, status, demo: true })
    await insertRole(tx, {
      id: role,
      account,
      role: 'governor',
      scope: { kind: 'school', urn: PLACES.otherSchool },
      from: todayInEngland(platform.clock),
      to: null,
      givenBy: SYSTEM.id,
      givenAt: at,
      reason: '',
      ended: null,
    })
  })

  return { account, role }
}

/** The path with everything that it names put in; what the asker's relation to the school or service is, it is. */
export function addressOf(path: string, made: Made, asker: Asker, relation: Relation): string {
  const own = relation === 'own'
  const school = own ? (asker === 'academy-user' ? PLACES.academy : PLACES.school) : PLACES.otherSchool
  const service = own ? PLACES.service : PLACES.otherService
  const missing = relation === 'missing'
  const things = made.seats.seats.get(own ? PLACES.seat : PLACES.otherSeat)
  const thing = (kind: 'term' | 'substitute' | 'interest') => must(things, 'the seat has what is asked about')[kind]
  const filled = path
    .replace(':urn', missing ? '999999' : school)
    .replace(':code', missing ? 'no-such-service' : service)
    .replace(':year', '2024-25')
    .replace(':meeting', made.meeting.code)
    .replace(/:(term|substitute|interest)\b/, (_, kind: 'term' | 'substitute' | 'interest') => thing(kind))
    .replace(':observer', made.seats.observer)
    .replace(':office', made.seats.office)
    .replace(':upload', made.seats.upload)
    .replace(':item', made.meeting.item)
    .replace(':paper', made.meeting.paper)
    .replace(':stay', made.meeting.stay)
    .replace(':action', made.meeting.action)
    .replace(':declaration', made.meeting.declaration)
    .replace(':question', /\/proposals\/|^\/forum\/questions\//.test(path) ? made.proposed : made.meeting.question)
    .replace(':poll', /\/(decide|poll\.json)$/.test(path) ? made.meeting.closed : made.meeting.open)
    .replace(':seat', missing ? 'no-such-seat' : own ? PLACES.seat : PLACES.otherSeat)
    .replace(':version', '1')
    .replace(':number', '1')
    .replace(':fact', 'contingency-schools')
    .replace(':section', path.endsWith('/remove') ? 'appendix.more' : 'service.insurance')
    .replace(':role', made.role)
    .replace(':provider', 'nowhere')
    .replace(':token', 'a'.repeat(43))
    .replace(':id', idIn(path, made))

  return `${filled}${queriesFor(made)[path] ?? ''}`
}

/** What a form of rates is sent with beside what somebody typed; other forms take no notice of it. */
export function fieldsOf({ proposal }: Made): Readonly<Record<string, string>> {
  return { scenario: proposal, expected: '1' }
}

function idIn(path: string, made: Made): string {
  if (path.startsWith('/schools/imports')) return made.schoolsImport
  if (path.startsWith('/people')) return made.account

  return path.includes('/units/imports') ? made.unitsImport : made.scenario
}

function queriesFor({ proposal, scenario }: Made): Readonly<Record<string, string>> {
  return {
    '/years/:year/units/compare': '?from=1&to=2',
    '/years/:year/units/compare.csv': '?from=1&to=2',
    '/years/:year/workbench/data': `?scenario=${proposal}&version=1`,
    '/years/:year/versions/compare': `?scenario=${proposal}&left=1&right=1`,
    '/years/:year/scenarios/compare': `?left=${proposal}&right=${scenario}`,
  }
}

function lastPart(location: unknown): string {
  return must(/\/([^/?]+)$/.exec(String(location))?.[1], `an import leads to its preview, found ${String(location)}`)
}

function demoFile(name: string): string {
  return readFileSync(new URL(`../../data/demo/${name}`, import.meta.url), 'utf8')
}
