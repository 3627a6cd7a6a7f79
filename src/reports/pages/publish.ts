import { yearInProse } from '../../kernel/funding-year.ts'
import { page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { publishPaper, type FindYear } from '../actions/publish-paper.ts'
import { mayPublish } from '../core/findings.ts'
import { countsOf, findingView } from './finding-view.ts'
import { findingsIn, frameOf, type PaperContext } from './paper-context.ts'
import { findingsPath, previewPath, publishedPath } from './paths.ts'

/** The last look before the paper is frozen. */
export function askToPublish(context: PaperContext): PageResponse {
  return page('reports/pages/publish.njk', publishView(context, null))
}

export async function publish(context: PaperContext, request: PageRequest, findYear: FindYear): Promise<PageResponse> {
  const { year } = context
  const findingsRead = request.form.text('read') === 'yes'
  const outcome = await publishPaper(request.platform, request.actor, { year, findYear, findingsRead })
  if (outcome.ok) {
    const words = outcome.changed ? 'is published' : 'was published already, and nothing in it has changed'

    return redirect(publishedPath(year, outcome.number), `Paper ${outcome.number} ${words}.`)
  }
  const error =
    outcome.refusal.code === 'findings-not-read'
      ? { text: 'Confirm that you have read the findings', href: '#read' }
      : outcome.refusal.code === 'findings-stop'
        ? { text: 'Mend the findings that stop the paper', href: '#findings' }
        : { text: 'Somebody published the paper at the same moment: look at it first' }

  return page('reports/pages/publish.njk', publishView(context, error), 422)
}

function publishView(context: PaperContext, error: Readonly<{ text: string; href?: string }> | null) {
  const { year } = context
  const findings = findingsIn(context)

  return {
    ...frameOf(year, `Publish the paper, ${yearInProse(year)}`),
    errors: error === null ? [] : [error],
    counts: countsOf(findings),
    findings: findings.map((finding) => findingView(year, finding)),
    mayPublish: mayPublish(findings),
    findingsHref: findingsPath(year),
    previewHref: previewPath(year),
  }
}
