import type { Asked } from '../core/asked.ts'
import type { Charge } from '../core/model.ts'
import { isAllTaken, moneyAtForum, moneyInWords } from '../core/decided-money.ts'

/**
 * For key figures: whether the amounts are taken, and how far the forum is with them; '' once all are taken, and before
 * anything was asked.
 */
export function forumView(
  amounts: readonly Pick<Charge, 'service' | 'phase' | 'total'>[],
  asked: readonly Asked[],
): Readonly<{ taken: boolean; sentence: string }> {
  const taken = isAllTaken(amounts, asked)

  return { taken, sentence: taken || asked.length === 0 ? '' : moneyInWords(moneyAtForum(amounts, asked)) }
}
