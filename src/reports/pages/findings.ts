import { yearInProse } from '../../kernel/funding-year.ts'
import { page, type PageResponse } from '../../platform/web/page.ts'
import { countsOf, findingView } from './finding-view.ts'
import { findingsIn, frameOf, type PaperContext } from './paper-context.ts'
import { publishPath } from './paths.ts'

/** What somebody should look at before the paper is public, the most serious first. */
export function showFindings(context: PaperContext): PageResponse {
  const { year } = context
  const findings = findingsIn(context)

  return page('reports/pages/findings.njk', {
    ...frameOf(year, `Findings before publishing, ${yearInProse(year)}`),
    counts: countsOf(findings),
    findings: findings.map((finding) => findingView(year, finding)),
    publishHref: publishPath(year),
  })
}
