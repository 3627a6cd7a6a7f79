import { yearInProse } from '../../kernel/funding-year.ts'
import { page, type PageResponse } from '../../platform/web/page.ts'
import { factText } from '../core/fact.ts'
import { checkFact } from '../core/fact-arithmetic.ts'
import { fieldsIn, runsOf } from '../core/prose.ts'
import { frameOf, type PaperContext } from './paper-context.ts'
import { factPath, newFactPath } from './paths.ts'

/** The register: every figure that the model cannot know, with its source, and whether its own working agrees. */
export function showFacts(context: PaperContext): PageResponse {
  const { year, stored, parsed } = context
  const { facts } = stored.register
  const used = new Set(parsed.sections.flatMap((section) => runsOf(section).flatMap(fieldsIn)))

  return page('reports/pages/facts.njk', {
    ...frameOf(year, `Register of facts, ${yearInProse(year)}`),
    wide: true,
    newHref: newFactPath(year),
    facts: facts.map((fact) => {
      const check = checkFact(fact, facts)

      return {
        ...fact,
        text: factText(fact),
        field: `{{fact.${fact.id}}}`,
        href: factPath(year, fact.id),
        used: used.has(`fact.${fact.id}`),
        disagrees: check !== null && !check.agrees ? `${check.working} = ${check.computed}` : null,
      }
    }),
  })
}
