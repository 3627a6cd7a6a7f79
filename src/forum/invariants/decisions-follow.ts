import type { Breach, Invariant } from '../../platform/verify/invariant.ts'
import { canonicalJson } from '../core/seal.ts'
import { stateAfter } from '../core/outcome.ts'
import { lineOf } from '../core/replacing.ts'
import { optionOf } from '../core/resolution.ts'
import { listDecisions, type Decision } from '../store/decisions.ts'
import { listClosedPolls, type StoredPoll } from '../store/polls.ts'
import { getTerms } from '../store/questions.ts'
import type { Tx } from '../../platform/database/database.ts'

export const decisionsFollow: Invariant = {
  name: 'Decisions are numbered without gaps, say what their votes came to, and each replaces one at most',
  check: async (tx) => {
    const decisions = await listDecisions(tx)
    const polls = new Map((await listClosedPolls(tx)).map((poll) => [poll.id, poll]))
    const breaches: Breach[] = []
    for (const [index, decision] of decisions.entries()) {
      const faults = [
        ...(decision.number === index + 1 ? [] : [`stands where ${index + 1} was expected`]),
        ...faultsOfReplacing(decision, decisions),
        ...(decision.poll === null
          ? faultsWithoutPoll(decision)
          : await faultsOf(tx, decision, polls.get(decision.poll))),
      ]
      breaches.push(...faults.map((what) => ({ about: `Decision ${decision.number}`, what })))
    }

    return breaches
  },
}

function faultsOfReplacing(decision: Decision, all: readonly Decision[]): readonly string[] {
  const { number, replaces } = decision
  if (replaces === null) return []
  const before = all.find((one) => one.number === replaces)
  const right = before !== undefined && replaces < number && lineOf(before) === lineOf(decision)

  return right ? [] : [`replaces decision ${replaces}, which is of something else`]
}

function faultsWithoutPoll({ outcome, counts }: Decision): readonly string[] {
  return outcome === 'deferred' && counts === null ? [] : ['is without a vote, and no deferral']
}

async function faultsOf(tx: Tx, decision: Decision, poll: StoredPoll | undefined): Promise<readonly string[]> {
  const put = poll?.questions.find(({ question }) => question === decision.question)
  if (poll?.result == null || put === undefined) return ['names a vote that was not closed, or not on this']
  const { result } = poll
  const terms = await getTerms(tx, put.question, put.terms)
  const electorate = poll.electorate.filter(({ may }) => may).map(({ seat }) => seat)
  const expected = {
    outcome: stateAfter(poll.kind, poll.purpose, result, terms),
    option: result.option,
    counts: result.counts,
    electorate,
    termsVersion: put.terms,
    terms: optionOf(terms.options, result.option),
    meeting: poll.meeting,
  }

  return Object.entries(expected).flatMap(([name, value]) => {
    const stored = decision[name as keyof typeof expected]

    return canonicalJson(stored) === canonicalJson(value) ? [] : [`has another ${NAMES[name] ?? name} than its vote`]
  })
}

const NAMES: Readonly<Record<string, string>> = {
  termsVersion: 'version of its terms',
  terms: 'wording or figures',
  counts: 'count',
}
