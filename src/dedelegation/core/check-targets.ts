import { formatPence } from '../../kernel/pence.ts'
import { finding, type Finding } from './finding.ts'
import type { LineTotal, Model } from './model.ts'
import { lineKey } from './rate-book.ts'
import { rateForTarget } from './target.ts'
import { nameOfLine } from './words.ts'

/**
 * Lines whose rate is not the one that their target needs: a file gave both, or the counts have changed since the total
 * was typed. Nothing is corrected, but whoever next changes such a line would get the target's rate.
 *
 * @example £5.00 with a target of £190,000 over 2,010 pupils, which needs £94.53
 */
export function checkTargets(model: Model): readonly Finding[] {
  return model.lines.flatMap((total) => {
    const { line, amount, units } = total
    if (line.derivation.method !== 'target') return []
    const { target } = line.derivation
    const needed = rateForTarget(target, [units])
    if (needed?.rate === line.rate || (needed === null && target === 0)) return []
    const name = nameOfLine(model.book, line)
    const asked = `${name}: the rate is ${formatPence(line.rate)}, with a target of ${formatPence(target)}`
    if (needed === null) return [about(total, `${asked}, but no school has units on this line.`)]

    return [
      about(
        total,
        `${asked}. It comes to ${formatPence(amount)}, and that target needs ${formatPence(needed.rate)}: take that rate, or the target out.`,
      ),
    ]
  })
}

function about({ line }: LineTotal, message: string): Finding {
  return finding('target-not-the-rates', 'warning', message, { services: [line.service], lines: [lineKey(line)] })
}
