import { parseCalendarDate } from '../../kernel/calendar-date.ts'
import { todayInEngland } from '../../platform/clock.ts'
import { number, writeCsv, type CsvCell } from '../../platform/files/csv.ts'
import { download, json, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { CLASS_NAMES, factsOfGroup, GROUPS } from '../core/groups.ts'
import { membershipOn, type MembershipOn } from '../core/membership-on.ts'
import { MEMBERSHIP_COLUMNS } from '../core/read-membership.ts'
import { membershipRows } from '../core/membership-rows.ts'
import type { Person } from '../core/membership.ts'
import { describeVacancy, type Standing } from '../core/standing.ts'
import { loadForumRecord } from '../store/forum-record.ts'
import { listMembership } from '../store/membership.ts'

const CSV = 'text/csv; charset=utf-8'

const COLUMNS = [
  'class',
  'group',
  'seat',
  'seat-name',
  'member',
  'capacity',
  'school-urn',
  'school-or-body',
  'chosen',
  'chosen-by',
  'chosen-on',
  'from',
  'to',
  'substitutes',
  'vacancy',
] as const

/** The seats of one day, a row each, for people and for other programs. */
export async function downloadMembers(request: PageRequest): Promise<PageResponse> {
  const { on, nameOfSchool } = await load(request)
  const rows = on.standings.map((standing) => csvRow(standing, nameOfSchool))

  return download(`forum-members-${on.day}.csv`, CSV, writeCsv([COLUMNS, ...rows], { byteOrderMark: true }))
}

/** The membership of one day with the tests of its make-up. */
export async function showMembersJson(request: PageRequest): Promise<PageResponse> {
  const { on, nameOfSchool } = await load(request)

  return json({
    day: on.day,
    seats: on.standings.map((standing) => seatJson(standing, nameOfSchool)),
    officers: on.officers.map(({ office, term }) => ({ office, seat: term?.seat ?? null, name: term?.name ?? null })),
    observers: on.observers.map(({ name, organisation, from, to }) => ({ name, organisation, from, to })),
    interests: on.interests.flatMap(({ term, own }) =>
      own.map(({ what, declared }) => ({ seat: term.seat, name: term.name, what, declared })),
    ),
    tests: on.tests.map(({ code, settled, says, law, source }) => ({ code, settled, says, law, source })),
    pupils: on.pupils,
    proportions: on.proportions,
  })
}

/** Every seat, term and substitute there has ever been, in the form in which a membership is imported. */
export async function downloadMembership({ platform }: PageRequest): Promise<PageResponse> {
  const rows = membershipRows(await listMembership(platform.db))

  return download('forum-membership.csv', CSV, writeCsv([MEMBERSHIP_COLUMNS, ...rows], { byteOrderMark: true }))
}

async function load({ platform, query }: PageRequest) {
  const day = parseCalendarDate(query['on'] ?? '') ?? todayInEngland(platform.clock)
  const record = await loadForumRecord(platform.db, day)
  const nameOfSchool = ({ urn, organisation }: Person): string =>
    urn === null ? organisation : (record.schools.get(urn)?.record.name ?? organisation)

  return { on: membershipOn(record, day) satisfies MembershipOn, nameOfSchool }
}

function csvRow(standing: Standing, nameOfSchool: (person: Person) => string): readonly CsvCell[] {
  const { seat } = standing
  const base = [CLASS_NAMES[GROUPS[seat.group].class], factsOfGroup(seat.group).name, seat.code, seat.name]
  if (!standing.held) return [...base, ...Array.from({ length: 10 }, () => ''), describeVacancy(standing.why)]
  const { term, substitutes } = standing

  return [
    ...base,
    term.name,
    term.capacity,
    term.urn === null ? '' : number(term.urn),
    nameOfSchool(term),
    term.chosen,
    term.chosenBy,
    term.chosenOn,
    term.from,
    term.to,
    substitutes.map(({ name }) => name).join('; '),
    '',
  ]
}

function seatJson(standing: Standing, nameOfSchool: (person: Person) => string) {
  const { code, name, group, keptFor } = standing.seat
  const base = { seat: code, name, group, class: GROUPS[group].class, keptFor }
  const personOf = (person: Person) => ({
    name: person.name,
    capacity: person.capacity,
    urn: person.urn,
    schoolOrBody: nameOfSchool(person),
  })
  if (!standing.held) {
    return {
      ...base,
      member: null,
      vacancy: { ...standing.why, words: describeVacancy(standing.why) },
      substitutes: [],
    }
  }
  const { chosen, chosenBy, chosenOn, from, to } = standing.term

  return {
    ...base,
    member: { ...personOf(standing.term), chosen, chosenBy, chosenOn, from, to },
    vacancy: null,
    substitutes: standing.substitutes.map(personOf),
  }
}
