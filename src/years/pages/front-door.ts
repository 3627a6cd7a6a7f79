import { formatDate } from '../../kernel/calendar-date.ts'
import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { factsOf } from '../../kernel/roles.ts'
import type { Actor } from '../../platform/actor.ts'
import { dayInEngland } from '../../platform/clock.ts'
import type { Db } from '../../platform/database/database.ts'
import { page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import type { May } from '../../platform/web/visit.ts'
import { listYears } from '../../dedelegation/index.ts'
import { listPublished, publishedPath } from '../../reports/index.ts'
import { yearPath } from './paths.ts'

/** Leads whoever has signed in to their own first page, and shows everybody else what is published. */
export async function openFrontDoor({ platform, actor, may, site }: PageRequest): Promise<PageResponse> {
  const first = may('years.read') ? yearPath(site.year) : placeOf(actor, may, site.year)
  if (first !== null) return redirect(first)
  if (may('dedelegation.read-own-items')) return redirect('/forum/mine')
  if (may('people.read-list')) return redirect('/people')

  return page('years/pages/front-door.njk', {
    title: 'De-delegation',
    roles: actor.grants.map(({ role }) => factsOf(role).name.toLowerCase()),
    papers: await publishedPapers(platform.db),
  })
}

/** The page of the school or service that a role was given for. */
function placeOf({ grants }: Actor, may: May, year: FundingYear): string | null {
  for (const { scope } of grants) {
    if (scope.kind === 'school') {
      const school = scope.urn
      if (may('dedelegation.read-school', { school })) return `${yearPath(year)}/schools/${school}`
      if (may('schools.read-school', { school })) return `/schools/${school}`
    }
    if (scope.kind === 'service' && may('dedelegation.read-service', { service: scope.service })) {
      return `${yearPath(year)}/services/${scope.service}`
    }
  }

  return null
}

type PaperItem = Readonly<{ text: string; href: string; note: string }>

async function publishedPapers(db: Db): Promise<readonly PaperItem[]> {
  const items: PaperItem[] = []
  for (const { year } of await listYears(db)) items.push(...(await papersOf(db, year)))

  return items
}

async function papersOf(db: Db, year: FundingYear): Promise<readonly PaperItem[]> {
  const papers = await listPublished(db, year)

  return papers.map(({ number, title, at }) => ({
    text: title,
    href: publishedPath(year, number),
    note: `For ${yearInProse(year)}, published on ${formatDate(dayInEngland(at))}`,
  }))
}
