import { yearBefore, yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { censusInWords } from '../../formula/core/census.ts'
import type { RateBook, ServiceCode } from '../core/rate-book.ts'
import type { Source } from '../core/year-data.ts'
import type { YearModels } from '../core/year-models.ts'
import { serviceChargesPath } from './analysis-paths.ts'

/** What every page about a year's charges shows: the years by name, and the counts that its figures rest on. */
export type YearView = Readonly<{
  year: FundingYear
  inProse: string
  priorYear: FundingYear
  priorInProse: string
  hasPrior: boolean
  census: string
  priorCensus: string
  unitsHref: string
}>

export function yearView(models: YearModels): YearView {
  const priorYear = yearBefore(models.year)

  return {
    year: models.year,
    inProse: yearInProse(models.year),
    priorYear,
    priorInProse: yearInProse(priorYear),
    hasPrior: models.prior !== null,
    census: censusInWords(models.census),
    priorCensus:
      models.priorCensus === null
        ? `this year’s counts (last year’s are not known)`
        : censusInWords(models.priorCensus),
    unitsHref: `/years/${models.year}/units`,
  }
}

/** The layout's breadcrumbs: the year, and the pages between it and this one. */
export function crumbs(
  year: FundingYear,
  ...between: readonly Readonly<{ text: string; href: string }>[]
): readonly Readonly<{ text: string; href: string }>[] {
  return [{ text: year, href: `/years/${year}` }, ...between]
}

type ServiceLink = Readonly<{ code: ServiceCode; name: string; href: string }>

/** A service by its name of this year, or of last year where it has ended. */
export function serviceLink(models: YearModels, code: ServiceCode): ServiceLink {
  const service =
    findService(models.current.book, code) ?? (models.prior === null ? null : findService(models.prior.book, code))

  return { code, name: service?.name ?? code, href: serviceChargesPath(models.year, code) }
}

/** For the `source` macro, which wants every key there. */
export type SourceView = Readonly<{ text: string; verified: boolean; url: string }>

export function sourceView(source: Source): SourceView {
  return { text: source.text, verified: source.verified, url: source.url ?? '' }
}

function findService(book: RateBook, code: ServiceCode): RateBook['services'][number] | null {
  return book.services.find((service) => service.code === code) ?? null
}
