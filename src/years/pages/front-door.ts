import { formatDate } from '../../kernel/calendar-date.ts'
import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { dayInEngland } from '../../platform/clock.ts'
import type { Db } from '../../platform/database/database.ts'
import { page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { listYears } from '../../dedelegation/index.ts'
import { listPublished, publishedPath } from '../../reports/index.ts'
import { yearPath } from './paths.ts'

/** Leads whoever has signed in to their own first page, and shows everybody else what is published. */
export async function openFrontDoor({ platform, actor, may, site }: PageRequest): Promise<PageResponse> {
  if (may('years.read')) return redirect(yearPath(site.year))
  const [school] = actor.grants.flatMap(({ scope }) => (scope.kind === 'school' ? [scope.urn] : []))
  if (school !== undefined && may('dedelegation.read-school', { school })) {
    return redirect(`/years/${site.year}/schools/${school}`)
  }
  if (may('people.read-list')) return redirect('/people')

  return page('years/pages/front-door.njk', {
    title: 'De-delegation',
    papers: await publishedPapers(platform.db),
  })
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
