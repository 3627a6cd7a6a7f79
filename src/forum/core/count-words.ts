import type { Poll } from './poll.ts'
import type { QuestionState } from './question.ts'
import type { Counts, PollResult } from './result.ts'

/** "5 for, 1 against, none abstained"; of several options "Option 1: 3, Option 2: 2, 1 against any, none abstained". */
export function countsInWords(counts: Counts, options: Poll['options']): string {
  const names = new Map(options.map(({ code, name }) => [code, name]))
  const chosen = counts.for.map(({ option, votes }) =>
    option === '' ? `${votes} for` : `${names.get(option) ?? option}: ${votes}`,
  )
  const against = options.length === 0 ? `${counts.against} against` : `${counts.against} against any`
  const silent = counts.silent === 0 ? [] : [`${counts.silent} did not vote`]
  const consented = counts.bySilence === 0 ? [] : [`${counts.bySilence} of those for by not answering`]

  return [
    ...chosen,
    against,
    `${counts.abstained === 0 ? 'none' : counts.abstained} abstained`,
    ...silent,
    ...consented,
  ].join(', ')
}

/** Why the votes came to what they did, in a sentence. */
export function reasonInWords({ why, needed, counts, outcome }: PollResult): string {
  const most = Math.max(0, ...counts.for.map(({ votes }) => votes))
  switch (why) {
    case 'majority':
      return needed === null ? 'More voted for than against' : `${most} voted for: ${needed} were needed`
    case 'no-majority':
      return needed === null ? 'More voted against than for' : `${most} voted for: ${needed} were needed`
    case 'tie':
      return 'As many voted for as against, and a tie is not approved'
    case 'casting-vote':
      return `As many voted for as against, and the chair’s casting vote was ${outcome === 'approved' ? 'for' : 'against'}`
    case 'nobody-voted':
      return 'Nobody voted for or against'
    case 'nobody-eligible':
      return 'No member who may vote on it was present'
    case 'views-only':
      return 'The meeting gave its views: it could not decide'
  }
}

/** A state as somebody says it in the room: "Approved". */
export const SPOKEN: Readonly<Partial<Record<QuestionState, string>>> = {
  approved: 'Approved',
  'approved-as-amended': 'Approved as amended',
  rejected: 'Not approved',
  'no-decision': 'No decision: no eligible member present',
  'views-given': 'Views given; not decided',
  'agreed-in-principle': 'Agreed in principle',
  'views-heard': 'Views heard',
}
