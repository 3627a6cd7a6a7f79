import { checkBook } from '../../dedelegation/core/check-book.ts'
import { bySeverity } from '../../dedelegation/core/finding.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { formatPence, formatPounds } from '../../kernel/pence.ts'
import { roundToStep } from '../../kernel/rounding.ts'
import { nameOfLine } from '../../dedelegation/core/words.ts'
import { checkFacts } from './check-facts.ts'
import { checkFields } from './check-fields.ts'
import { checkQuotes } from './check-quotes.ts'
import { checkStructure } from './check-structure.ts'
import { checkWords } from './check-words.ts'
import { paperFields } from './compose-paper.ts'
import type { Fact } from './fact.ts'
import { paperFinding, type PaperFinding } from './paper-finding.ts'
import type { ParsedProse } from './prose.ts'

/**
 * Everything that somebody should look at before the paper is public, the most serious first: what the rates say
 * against themselves, and what the words say against the figures. A `stop` keeps the paper from being published.
 */
export function findingsOf(models: YearModels, prose: ParsedProse, facts: readonly Fact[]): readonly PaperFinding[] {
  const fields = paperFields(models, prose, facts)
  const all: readonly PaperFinding[] = [
    ...checkStructure(models, prose),
    ...checkFields(models, prose, fields),
    ...checkBook(models.current, models.prior, models.data).map((finding) => ({ ...finding, section: null })),
    ...halfwayTotals(models),
    ...checkFacts(facts),
    ...checkWords(models, prose),
    ...checkQuotes(prose),
  ]

  return bySeverity(all)
}

export function mayPublish(findings: readonly PaperFinding[]): boolean {
  return !findings.some((finding) => finding.severity === 'stop')
}

/** £30,352.50 to the pound: half up it is £30,353, and a reader who cuts it off reads £30,352. */
function halfwayTotals(models: YearModels): readonly PaperFinding[] {
  return models.current.lines.flatMap(({ line, amount }) => {
    if (amount === 0 || (amount * 2) % line.displayStep !== 0 || amount % line.displayStep === 0) return []
    const printed = formatPounds(roundToStep(amount, line.displayStep))

    return [
      paperFinding(
        'total-halfway',
        'note',
        `${nameOfLine(models.current.book, line)} comes to ${formatPence(amount)}, halfway between two printed figures: it is printed half up, ${printed}. Another paper may print it rounded down.`,
      ),
    ]
  })
}
