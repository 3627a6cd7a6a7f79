import { formatDate } from '../../kernel/calendar-date.ts'
import { CLASS_NAMES, CLASSES, factsOfGroup, GROUPS, type MemberClass } from '../core/groups.ts'
import { chosenWords, placeOf, spanWords } from '../core/member-words.ts'
import type { ForumRecord, LawfulTest, MembershipOn } from '../core/membership-on.ts'
import { OFFICE_NAMES } from '../core/offices.ts'
import type { Seat } from '../core/membership.ts'
import { describeVacancy, type Schools, type Standing, type Vacancy } from '../core/standing.ts'
import { MEMBERS_CSV_PATH, MEMBERS_JSON_PATH, RULES_PATH, seatPath } from './member-paths.ts'

/** The membership as everybody reads it. */
export function membersView(on: MembershipOn, { schools }: ForumRecord, quorum: number) {
  const members = on.standings.filter(({ held }) => held).length

  return {
    day: formatDate(on.day),
    seats: on.standings.length,
    figures: [
      { label: 'Seats', value: String(on.standings.length) },
      { label: 'Members', value: String(members) },
      { label: 'Vacancies', value: String(on.standings.length - members) },
      { label: 'Quorum', value: String(quorum), note: 'two fifths of the members' },
    ],
    officers: on.officers.map(({ office, term }) => ({
      key: { text: OFFICE_NAMES[office] },
      value: { text: term === null ? 'Nobody at present' : term.name },
    })),
    classes: CLASSES.map((each) => classView(on.standings, schools, each)).filter(({ rows }) => rows.length > 0),
    observers: on.observers.map(({ name, organisation, from }) => ({ name, organisation, since: formatDate(from) })),
    interests: on.interests.map(({ term, own }) => ({
      member: term.name,
      own: own.map(({ what, declared }) => ({ what, declared: formatDate(declared) })),
    })),
    tests: on.tests.map(testView),
    classCounts: on.classes.map((one) => ({ ...one, name: CLASS_NAMES[one.class], vacant: one.seats - one.members })),
    proportions: proportionsView(on),
    paths: {
      csv: `${MEMBERS_CSV_PATH}?on=${on.day}`,
      json: `${MEMBERS_JSON_PATH}?on=${on.day}`,
      rules: RULES_PATH,
    },
  }
}

function classView(standings: readonly Standing[], schools: Schools, of: MemberClass) {
  const own = standings.filter(({ seat }) => GROUPS[seat.group].class === of)

  return { id: of, name: CLASS_NAMES[of], rows: own.map((standing) => seatView(standing, schools)) }
}

/** One seat as a row, its group told where it is another than the row's before. */
export function seatView(standing: Standing, schools: Schools) {
  const { seat } = standing
  const base = {
    name: seat.name,
    href: seatPath(seat.code),
    group: factsOfGroup(seat.group).name,
    kept: keptWords(seat),
  }
  if (!standing.held) {
    const before = standing.last === null ? '' : `Before: ${standing.last.name}`

    return { ...base, held: false, vacancy: sinceWords(standing.why), before }
  }
  const { term, substitutes } = standing

  return {
    ...base,
    held: true,
    member: term.name,
    place: placeOf(term, schools),
    chosen: chosenWords(term),
    term: spanWords(term.from, term.to),
    substitutes: substitutes.map((one) => ({ name: one.name, place: placeOf(one, schools) })),
  }
}

/** Without the word that stands before it as a tag: "Since 1 November 2023: resigned". */
function sinceWords(why: Vacancy): string {
  const words = describeVacancy(why).replace(/^Vacant:? /, '')

  return words.charAt(0).toUpperCase() + words.slice(1)
}

export function keptWords({ keptFor }: Seat): string {
  if (keptFor === null) return ''

  return keptFor === 'governor' ? 'Kept for a governor' : 'Kept for a head teacher or a representative of one'
}

function testView({ settled, says, law, source }: LawfulTest) {
  return {
    says,
    tag: settled ? { text: 'Met', classes: 'govuk-tag--green' } : { text: 'Not met', classes: 'govuk-tag--red' },
    law,
    source: source.text,
    url: source.url ?? null,
    verified: source.verified ? 'Read there' : 'Not yet verified',
  }
}

function proportionsView({ proportions, pupils, standings }: MembershipOn) {
  if (pupils === null || proportions.length === 0) return null
  const all = proportions.reduce((sum, one) => sum + one.pupils, 0)
  const held = (group: string) => standings.filter(({ seat, held: is }) => is && seat.group === group).length

  return {
    source: pupils.source,
    asAt: formatDate(pupils.asAt),
    rows: proportions.map(({ group, pupils: count, seats, fair }) => ({
      group: factsOfGroup(group).name,
      pupils: count.toLocaleString('en-GB'),
      // Tenths of a per cent, for reading only: seats are shared out in whole numbers.
      share: `${(Math.round((count * 1000) / all) / 10).toFixed(1)}%`,
      seats,
      members: held(group),
      fair,
    })),
    all: all.toLocaleString('en-GB'),
    seats: proportions.reduce((sum, one) => sum + one.seats, 0),
  }
}
