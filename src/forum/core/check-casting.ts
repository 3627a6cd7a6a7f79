import type { CheckedPoll } from './checked-poll.ts'
import { isKnownToHaveLeft } from './check-known.ts'
import type { MembershipFacts } from './membership-facts.ts'
import { hasLeft } from './poll.ts'

/**
 * In what a chair's casting vote cannot have been given as it is said. In a meeting it is given at the close, and whether the
 * chair was there then settles the result; outside one while the vote was open and the chair a member.
 */
export function faultsOfCasting(poll: CheckedPoll, facts: MembershipFacts): readonly string[] {
  const { casting, castingGiven, closedAt, closesAt, openedAt, snapshot } = poll
  if (closedAt === null) return []
  if (castingGiven === null) {
    return casting === null || snapshot.form === 1 ? [] : ['has a casting vote without its moment']
  }
  if (casting === null) return ['has how a casting vote was given, and no casting vote']
  const at = new Date(castingGiven.at)
  if (poll.mode !== 'outside') {
    return castingGiven.at === closedAt.toISOString() ? [] : ['has a casting vote from another moment than its close']
  }
  const { chair } = snapshot
  const left =
    chair !== null && (hasLeft(poll, chair, at) || (snapshot.form !== 1 && isKnownToHaveLeft(poll, chair, at, facts)))

  return [
    ...(at < openedAt ? ['has a casting vote from before it opened'] : []),
    ...(closesAt !== null && at >= closesAt ? ['has a casting vote from after its deadline'] : []),
    ...(at > closedAt ? ['has a casting vote from after its close'] : []),
    ...(left ? [`has a casting vote of ${chair}, whose member was one no more`] : []),
  ]
}
