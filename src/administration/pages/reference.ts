import { formatDate } from '../../kernel/calendar-date.ts'
import { parseFundingYear, yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { formatPence } from '../../kernel/pence.ts'
import { withQuery } from '../../platform/web/list-query.ts'
import { page, type PageHandler } from '../../platform/web/page.ts'
import { nameOfRateFactor, findConversionRules, listDataYears, readYearData } from '../../dedelegation/index.ts'
import { readCalendar } from '../../years/index.ts'
import { ADMINISTRATION_PATH, REFERENCE_PATH } from './paths.ts'

type Row = Readonly<{ what: string; value: string; source: string; url: string; verified: boolean }>
type Part = Readonly<{ id: string; heading: string; touches: string; rows: readonly Row[] }>

/** Every figure and rule that the law can change, by year, with where it comes from. It is data of this version: read only. */
export const showReference: PageHandler = async ({ query, site }) => {
  const years = await listDataYears()
  const asked = parseFundingYear(query['year'] ?? '')
  const year =
    years.find((each) => each === asked) ?? years.find((each) => each === site.year) ?? years.at(-1) ?? site.year
  const parts = [await calendarPart(year), ...(await yearParts(year)), ...(await conversionPart(year))]
  const rows = parts.flatMap((part) => part.rows)

  return page('administration/pages/reference.njk', {
    title: `Reference data for ${yearInProse(year)}`,
    section: 'administration',
    wide: true,
    breadcrumbs: [{ text: 'Administration', href: ADMINISTRATION_PATH }],
    years: years.map((each) => ({
      text: yearInProse(each),
      href: withQuery(REFERENCE_PATH, { year: each }),
      current: each === year,
    })),
    counts: [
      { label: 'Entries', value: String(rows.length) },
      { label: 'Read at the source', value: String(rows.filter(({ verified }) => verified).length) },
      { label: 'Not yet verified', value: String(rows.filter(({ verified }) => !verified).length) },
    ],
    parts: parts.filter((part) => part.rows.length > 0),
  })
}

async function calendarPart(year: FundingYear): Promise<Part> {
  const dates = await readCalendar(year)

  return {
    id: 'calendar',
    heading: 'Calendar',
    touches: 'The task list of the year, and what is shown as due.',
    rows: dates.map(({ name, date, source, verified }) => ({
      what: name,
      value: formatDate(date),
      source,
      url: '',
      verified,
    })),
  }
}

async function yearParts(year: FundingYear): Promise<readonly Part[]> {
  const { heads, unitValues, outsidePrices } = await readYearData(year)

  return [
    {
      id: 'heads',
      heading: 'Heads of expenditure',
      touches: 'Which services there can be, whom each may charge, on what, and who votes on it.',
      rows: heads.map(({ name, paragraph, regulations, charged, source }) => ({
        what: name,
        value: `${paragraph}; ${regulations}. Charged: ${charged.join(', ')}`,
        ...sourceOf(source),
      })),
    },
    {
      id: 'unit-values',
      heading: 'National formula: values of one unit',
      touches: 'The retained share shown beside each rate, where the authority has entered no value of its own.',
      rows: unitValues.map(({ phase, factor, value, source }) => ({
        what: `${nameOfRateFactor(factor)}, ${phase}`,
        value: formatPence(value),
        ...sourceOf(source),
      })),
    },
    {
      id: 'outside-prices',
      heading: 'Prices outside the authority',
      touches: 'The comparison of a service with what it costs elsewhere.',
      rows: outsidePrices.map(({ name, phase, price, from, source }) => ({
        what: `${name}, ${phase}`,
        value: `${formatPence(price)} from ${formatDate(from)}`,
        ...sourceOf(source),
      })),
    },
  ]
}

async function conversionPart(year: FundingYear): Promise<readonly Part[]> {
  const rules = await findConversionRules(year)
  if (rules === null) return []
  const { windows, educationFunctions, contingency } = rules

  return [
    {
      id: 'conversions',
      heading: 'Conversions within the year',
      touches: 'The forecast of what conversions take from each service.',
      rows: [
        ...windows.map(({ from, to, text, source }) => ({ what: daysOf(from, to), value: text, ...sourceOf(source) })),
        { what: 'Education functions', value: educationFunctions.text, ...sourceOf(educationFunctions.source) },
        { what: 'Contingency', value: contingency.text, ...sourceOf(contingency.source) },
      ],
    },
  ]
}

function daysOf(from: Parameters<typeof formatDate>[0] | null, to: Parameters<typeof formatDate>[0] | null): string {
  if (from === null) return to === null ? 'At any time' : `Up to ${formatDate(to)}`

  return to === null ? `From ${formatDate(from)}` : `${formatDate(from)} to ${formatDate(to)}`
}

function sourceOf(source: Readonly<{ text: string; verified: boolean; url?: string }>) {
  return { source: source.text, url: source.url ?? '', verified: source.verified }
}
