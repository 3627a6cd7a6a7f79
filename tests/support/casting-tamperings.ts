import type { PublicPoll } from '../../src/forum/store/public-poll.ts'
import { recounted, resealed, withQuorumAtClose } from './checked-public-poll.ts'
import type { PollTampering } from './poll-tampering.ts'

type Given = NonNullable<PublicPoll['castingGiven']>

function ofMeeting(name: string, rule: RegExp, change: (poll: PublicPoll, given: Given) => PublicPoll): PollTampering {
  return {
    name,
    rule,
    apply: (poll) =>
      poll.castingGiven === undefined || poll.opening.mode === 'outside'
        ? []
        : [resealed(change(poll, poll.castingGiven))],
  }
}

/** What could be done to the casting vote of a chair in a meeting. */
export const CASTING_TAMPERINGS: readonly PollTampering[] = [
  ofMeeting(
    'gives a casting vote at another moment',
    /^has a casting vote from another moment than its close$/,
    (poll, given) => ({ ...poll, castingGiven: { ...given, at: poll.opening.openedAt } }),
  ),
  ofMeeting('leaves out when a casting vote was given', /^has a casting vote without its moment$/, (poll) => {
    const { castingGiven: _, ...without } = poll

    return without
  }),
  ofMeeting(
    'takes the casting vote of a chair who had left',
    /^came to another result than its votes$/,
    ({ atClose, ...poll }) => {
      const { chair, takenAt } = poll.opening.snapshot
      const left = (seat: string) => (seat === chair ? { left: takenAt } : {})
      const stays = atClose?.stays.map((stay) => ({ ...stay, ...left(stay.seat) })) ?? []

      return withQuorumAtClose({ ...poll, atClose: atClose === null ? null : { ...atClose, stays } })
    },
  ),
]

/** The poll without any casting vote, counted anew. */
export function withoutCasting({ castingGiven: _, ...poll }: PublicPoll): PublicPoll {
  return recounted({ ...poll, casting: null })
}
