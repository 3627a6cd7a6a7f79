import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { NOT_FOUND, page, type PageResponse } from '../../platform/web/page.ts'
import type { MissingForYear } from '../store/load-year.ts'
import { importRatesPath, rateTemplatePath } from './paths.ts'

/** Which page it takes the place of. */
export type NotReadyFrame = Readonly<{ title: string; section: string }>

/** In the place of a page about a year's rates: what the year still lacks, and where to bring it. */
export function notReady(
  year: FundingYear,
  missing: MissingForYear,
  { title, section }: NotReadyFrame = { title: `Rates for ${yearInProse(year)}`, section: 'services' },
): PageResponse {
  if (missing === 'scenario') return NOT_FOUND

  return page('dedelegation/pages/not-ready.njk', {
    title,
    section,
    breadcrumbs: [{ text: year, href: `/years/${year}` }],
    ...(missing === 'rates'
      ? {
          text: 'Nobody has started the rates of this year. Start them from a file, or without one.',
          href: importRatesPath(year),
          action: 'Start the rates',
          templateHref: rateTemplatePath(year),
          yearInProse: yearInProse(year),
        }
      : {
          text: 'The rates are there, but no pupil counts are, so nothing can be calculated yet.',
          href: `/years/${year}/units/import`,
          action: 'Import counts',
        }),
  })
}
