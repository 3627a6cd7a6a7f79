import type { ItemKind } from './forum-law.ts'
import type { PollPurpose } from './poll.ts'
import type { QuestionState, Terms } from './question.ts'
import type { PollResult } from './result.ts'

/**
 * What the forum's decision on a question is, once its poll has closed. A meeting without a quorum gives views; a kind
 * of item on which the authority decides gets the forum's views too.
 */
export function stateAfter(
  kind: Pick<ItemKind, 'effect'>,
  purpose: PollPurpose,
  result: Pick<PollResult, 'outcome'>,
  terms: Pick<Terms, 'amended'>,
): QuestionState {
  if (kind.effect === 'gives-views' && result.outcome !== 'no-decision') return 'views-heard'
  switch (result.outcome) {
    case 'views':
      return 'views-given'
    case 'no-decision':
      return 'no-decision'
    case 'rejected':
      return 'rejected'
    case 'approved':
      if (purpose === 'in-principle') return 'agreed-in-principle'
      return terms.amended ? 'approved-as-amended' : 'approved'
  }
}
