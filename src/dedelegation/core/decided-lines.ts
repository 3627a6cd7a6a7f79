import { formatPence, type Pence } from '../../kernel/pence.ts'
import { QUESTION_STATES } from '../../forum/core/question.ts'
import { decisionOf, standingOf, termsToCompare, type Asked } from './asked.ts'
import { keyOfFrozen, type FrozenProposal } from './frozen-proposal.ts'
import { lineKey, type LineKey, type RateBook, type RateLine } from './rate-book.ts'

/** What the forum has of a line of the rates. */
export type LineAtForum = Readonly<{
  /** "Approved", "To be decided". */
  state: string
  /** The number of the decision that stands; null before there is one. */
  decision: number | null
  meeting: Asked['meeting']
  /** What was decided on, else what was put; null where no rate of the line was. */
  rate: Pence | null
}>

/** By line; lines that nothing was asked about are left out. */
export function linesAtForum(book: RateBook, asked: readonly Asked[]): ReadonlyMap<LineKey, LineAtForum> {
  return new Map(
    book.lines.flatMap((line): [LineKey, LineAtForum][] => {
      const found = standingOf(asked, line.service, line.phase)

      return found === null ? [] : [[lineKey(line), atForum(found, line)]]
    }),
  )
}

function atForum(asked: Asked, line: RateLine): LineAtForum {
  return {
    state: QUESTION_STATES[asked.state],
    decision: decisionOf(asked, line.phase)?.number ?? null,
    meeting: asked.meeting,
    rate: rateIn(termsToCompare(asked, line.phase, null), line),
  }
}

function rateIn(frozen: FrozenProposal | null, line: RateLine): Pence | null {
  const key = lineKey(line)

  return frozen?.lines.find((one) => keyOfFrozen(frozen, one) === key)?.rate ?? null
}

/** Why a rate needs the forum again; '' where it is the one that the forum has. */
export function voteNeeded({ decision, rate }: Pick<LineAtForum, 'decision' | 'rate'>, now: Pence): string {
  if (rate === now) return ''
  const had = rate === null ? 'had no such rate' : `was on ${formatPence(rate)}`

  return decision === null
    ? `What was put to the forum ${had}: amend it there too`
    : `Decision ${decision} ${had}, and stays so: a new vote is needed for ${formatPence(now)}`
}
