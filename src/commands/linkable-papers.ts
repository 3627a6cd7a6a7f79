import { yearInProse } from '../kernel/funding-year.ts'
import type { Db } from '../platform/database/database.ts'
import type { LinkablePaper } from '../forum/index.ts'
import { listYears } from '../dedelegation/index.ts'
import { listPublished, publishedPath } from '../reports/index.ts'

/** The papers that were published of every year, for an agenda to lead to; the latest first. */
export async function listLinkablePapers(db: Db): Promise<readonly LinkablePaper[]> {
  const years = await listYears(db)
  const papers = await Promise.all(
    years.map(async ({ year }) =>
      (await listPublished(db, year)).map(({ number, title }) => ({
        path: publishedPath(year, number),
        title: `${yearInProse(year)}, paper ${number}: ${title}`,
      })),
    ),
  )

  return papers.reverse().flat()
}
