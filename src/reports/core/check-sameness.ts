import { nameOfLine } from '../../dedelegation/core/words.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { formatPence } from '../../kernel/pence.ts'
import { changedRates } from './changed-rates.ts'
import { paperFinding, type PaperFinding } from './paper-finding.ts'
import type { ParsedSection } from './prose.ts'

const SAMENESS =
  /\b(?:at )?the same rates?\b|\bunchanged\b|\b(?:stay|remain|be left|is left|are left)s? (?:as (?:it is|they are)|the same|unaltered)\b|\bunaltered\b|\b(?:has|have) not changed\b|\bno change in the rates?\b/i

/** Words of sameness, typed where a rate of the service or of its appendix is not last year's: both cannot be true. */
export function sameRates(
  models: YearModels,
  section: ParsedSection,
  runs: readonly string[],
): readonly PaperFinding[] {
  const [kind, code] = section.id.split('.')
  if (kind !== 'service' && kind !== 'appendix') return []
  const words = runs.map((run) => SAMENESS.exec(run)?.[0]).find((found) => found !== undefined)
  if (words === undefined) return []
  const changed = changedRates(models, code ?? '').map(
    ({ line, prior }) =>
      `${nameOfLine(models.current.book, line)} goes from ${formatPence(prior)} to ${formatPence(line.rate)}`,
  )
  if (changed.length === 0) return []
  const mend = 'put a field that follows the rate, such as rate-in-words, in their place'

  return [
    paperFinding('not-the-same', 'warning', `‘${words}’ is said, but ${changed.join('; ')}: ${mend}.`, section.id),
  ]
}
