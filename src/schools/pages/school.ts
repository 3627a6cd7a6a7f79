import { formatDate } from '../../kernel/calendar-date.ts'
import { firstDay, type FundingYear } from '../../kernel/funding-year.ts'
import { NOT_FOUND, page, type PageHandler, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { chargingOf } from '../core/charging.ts'
import { canConvert } from '../core/conversion.ts'
import { lacksDeemedPhase } from '../core/filter-schools.ts'
import { neighboursOf, type Neighbour } from '../core/neighbours.ts'
import { ALL_THROUGH, nameOf, SCHOOL_PHASES, TYPES } from '../core/register-words.ts'
import { changedFields, describeField, NOT_GIVEN, SCHOOL_FIELDS } from '../core/school-fields.ts'
import { parseUrn, type SchoolRecord } from '../core/school.ts'
import { BEGINNING, stateAt, timelineOf } from '../core/state-history.ts'
import { yearsWith } from '../core/years-with.ts'
import { conversionHistoryOf, historyOf, type ProposedConversion, type RecordedEntry } from '../store/history.ts'
import { listLinks } from '../store/links.ts'
import { findSchool, listSchools } from '../store/schools.ts'
import { chargedAs, statusTag } from './charge-words.ts'
import { blankDate, dateItems, type DateFields } from '../../platform/web/date-fields.ts'
import { conversionPath, deemedPhasePath, schoolPath, SCHOOLS_PATH } from './paths.ts'
import type { SchoolSetting } from './school-setting.ts'

/** What somebody typed in the page's two forms, shown again where it was wrong. */
export type SchoolForms = Readonly<{
  deemedPhase: Readonly<{ phase: string; phaseError: string | null; from: DateFields }>
  conversion: Readonly<{ date: DateFields; note: string; noteError: string | null }>
  errors: readonly Readonly<{ text: string; href: string }>[]
}>

export const BLANK_FORMS: SchoolForms = {
  deemedPhase: { phase: '', phaseError: null, from: blankDate() },
  conversion: { date: blankDate(), note: '', noteError: null },
  errors: [],
}

export function showSchool(setting: SchoolSetting): PageHandler {
  return async (request) => schoolPage(request, setting, BLANK_FORMS)
}

/** The school's page, also with a form that could not be taken (422). */
export async function schoolPage(
  request: PageRequest,
  { findYears, tellHistory }: SchoolSetting,
  forms: SchoolForms,
): Promise<PageResponse> {
  const { platform, site } = request
  const { db } = platform
  const urn = parseUrn(request.params['urn'] ?? '')
  const school = urn === null ? null : await findSchool(db, urn)
  if (school === null) return NOT_FOUND
  const history = await historyOf(db, school.urn)
  const conversions = await conversionHistoryOf(db, school.urn)
  const years = yearsWith(await findYears(platform), site.year)
  const neighbours = neighboursOf(school, await listSchools(db), await listLinks(db))

  return page(
    'schools/pages/school.njk',
    {
      ...factsView(school),
      charges: years.map((each) => chargeView(school, history, each)),
      lacksDeemedPhase: lacksDeemedPhase(school),
      before: neighbours.before.map(neighbourView),
      after: neighbours.after.map(neighbourView),
      states: statesView(history),
      history: await tellHistory(request, { kind: 'school', id: school.urn }),
      deemedPhase: school.phase === ALL_THROUGH ? deemedPhaseView(school, forms) : null,
      conversion: canConvert(school) || conversions.length > 0 ? conversionView(school, conversions, forms) : null,
      errors: forms.errors,
    },
    forms.errors.length === 0 ? 200 : 422,
  )
}

function factsView(school: SchoolRecord) {
  const number = `${school.laCode}/${school.establishmentNumber}`
  const shown = SCHOOL_FIELDS.filter(
    ({ field }) => !HIDDEN_WHEN_NONE.has(field) || describeField(school, field) !== NOT_GIVEN,
  )
  const facts = shown.map(({ field, label }) => ({
    key: { text: label },
    value: { text: sentence(describeField(school, field)) },
  }))

  return {
    title: school.name,
    section: 'schools',
    breadcrumbs: [{ text: 'Schools', href: SCHOOLS_PATH }],
    urn: school.urn,
    number,
    tag: statusTag(school.status),
    kind: `${nameOf(TYPES, school.type)}, ${nameOf(SCHOOL_PHASES, school.phase).toLowerCase()}`,
    facts: [{ key: { text: 'URN' }, value: { text: school.urn } }, ...facts],
  }
}

const HIDDEN_WHEN_NONE: ReadonlySet<string> = new Set(['deemedPhase', 'closed', 'closedBecause'])

function chargeView(school: SchoolRecord, history: readonly RecordedEntry[], year: FundingYear) {
  const { opened, closed, closedBecause } = school
  const then = stateAt(history, firstDay(year)) ?? school
  const charging = chargingOf({ ...then, opened, closed, closedBecause }, year)

  return {
    year,
    deDelegation: chargedAs(charging.deDelegation),
    educationFunctions: chargedAs(charging.educationFunctions),
    reason: charging.reason,
  }
}

function neighbourView({ urn, school, how }: Neighbour) {
  return {
    urn,
    name: school?.name ?? 'A school that is not in this register',
    href: school === null ? null : schoolPath(urn),
    how,
  }
}

/** The newest first, each with what became different from the one before it. */
function statesView(entries: readonly RecordedEntry[]) {
  const timeline = timelineOf(entries)

  return timeline
    .map((entry, index) => {
      const before = timeline[index - 1]
      const fields = before === undefined ? [] : changedFields(before.state, entry.state)

      return {
        from: entry.from === BEGINNING ? 'From the start' : formatDate(entry.from),
        what:
          before === undefined
            ? [
                `${describeField(entry.state, 'type')}, ${describeField(entry.state, 'phase').toLowerCase()}, ${describeField(entry.state, 'status').toLowerCase()}`,
              ]
            : fields.map((field) => changeSentence(before.state, entry.state, field)),
        source: sourceOf(entries.find((recorded) => recorded.from === entry.from && recorded.state === entry.state)),
      }
    })
    .reverse()
}

function changeSentence(
  before: SchoolRecord,
  after: SchoolRecord,
  field: (typeof SCHOOL_FIELDS)[number]['field'],
): string {
  const label = SCHOOL_FIELDS.find((known) => known.field === field)?.label ?? field

  return `${label}: ${describeField(after, field)} (was ${describeField(before, field)})`
}

function sourceOf(entry: RecordedEntry | undefined): string {
  if (entry === undefined) return ''

  return entry.fileName === null ? `Entered by ${entry.recordedBy}` : `From ${entry.fileName}, by ${entry.recordedBy}`
}

function deemedPhaseView(school: SchoolRecord, { deemedPhase }: SchoolForms) {
  const chosen = deemedPhase.phase === '' ? (school.deemedPhase ?? '') : deemedPhase.phase

  return {
    action: deemedPhasePath(school.urn),
    items: [
      { value: 'primary', text: 'Primary', checked: chosen === 'primary' },
      { value: 'secondary', text: 'Secondary', checked: chosen === 'secondary' },
    ],
    phaseError: deemedPhase.phaseError === null ? null : { text: deemedPhase.phaseError },
    from: dateItems(deemedPhase.from),
    fromError: deemedPhase.from.error === null ? null : { text: deemedPhase.from.error },
  }
}

function conversionView(school: SchoolRecord, said: readonly ProposedConversion[], { conversion }: SchoolForms) {
  const { date, note, noteError } = conversion
  const latest = said[0]

  return {
    action: conversionPath(school.urn),
    may: canConvert(school),
    proposedFor: latest?.proposedFor == null ? null : formatDate(latest.proposedFor),
    items: dateItems(date),
    dateError: date.error === null ? null : { text: date.error },
    note,
    noteError: noteError === null ? null : { text: noteError },
    said: said.map((each) => ({
      what: each.proposedFor === null ? 'Withdrawn' : `Proposed for ${formatDate(each.proposedFor)}`,
      note: each.note,
      by: each.recordedBy,
      at: each.recordedAt.toISOString().slice(0, 10),
    })),
  }
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
