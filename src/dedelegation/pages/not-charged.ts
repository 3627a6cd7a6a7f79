import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { NOT_FOUND, page, type PageResponse } from '../../platform/web/page.ts'
import { chargingOf } from '../../schools/core/charging.ts'
import { parseUrn, type SchoolRecord } from '../../schools/core/school.ts'
import { chargesPath } from './analysis-paths.ts'
import { crumbs } from './year-view.ts'

/** In the place of a statement: that nothing is taken from the school, and why. Not found where there is no such school. */
export function notCharged(year: FundingYear, text: string, register: readonly SchoolRecord[]): PageResponse {
  const urn = parseUrn(text)
  const school = register.find((one) => one.urn === urn)
  if (school === undefined) return NOT_FOUND

  return page('dedelegation/pages/not-charged.njk', {
    title: `${school.name}, ${yearInProse(year)}`,
    section: 'year',
    breadcrumbs: crumbs(year, { text: 'Charges by school', href: chargesPath(year) }),
    yearInProse: yearInProse(year),
    school: { name: school.name, reason: chargingOf(school, year).reason, href: `/schools/${school.urn}` },
  })
}
