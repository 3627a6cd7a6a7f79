import type { PublicPoll } from '../../src/forum/store/public-poll.ts'
import { recounted, resealed, reworked } from './checked-public-poll.ts'
import type { PollTampering } from './poll-tampering.ts'

type Elector = PublicPoll['electorate'][number]
type Elsewhere = Readonly<{ seat: string; name: string; at: string }>

const AT_CLOSE = /^has another quorum at its close than follows from who was present$/

/** What could be done to who is said to have another seat, and so has not this one. */
export const ELSEWHERE_TAMPERINGS: readonly PollTampering[] = [
  {
    name: 'bars a member as somebody who has another seat',
    rule: /^has \S+ as of somebody elsewhere, who (is there for it|votes for no other seat)$/,
    apply: (poll) => invented(poll).map((one) => resealed(recounted(reworked(barring(poll, one))))),
  },
  {
    name: 'says at the close that somebody has another seat',
    rule: AT_CLOSE,
    apply: (poll) => atClose(poll, 0),
  },
  {
    name: 'counts one fewer at the close, who is said to have another seat',
    rule: AT_CLOSE,
    apply: (poll) => atClose(poll, 1),
  },
]

/** For each seat that may vote and has not, a seat that somebody else has. */
function invented({ electorate, votes }: PublicPoll): readonly Elsewhere[] {
  const voting = electorate.filter(({ may }) => may)
  const silent = voting.filter(({ seat }) => !votes.some((vote) => vote.seat === seat))

  return silent.flatMap(({ seat, name }) => {
    const other: Elector | undefined = voting.find((one) => one.seat !== seat && one.name !== name)

    return other === undefined ? [] : [{ seat, name, at: other.seatName }]
  })
}

function barring(poll: PublicPoll, one: Elsewhere): PublicPoll {
  const { opening } = poll
  const { snapshot } = opening
  const elsewhere = [...(snapshot.elsewhere ?? []), one]

  return { ...poll, opening: { ...opening, snapshot: { ...snapshot, elsewhere } } }
}

function atClose(poll: PublicPoll, fewer: number): readonly PublicPoll[] {
  const { atClose: before } = poll
  if (before === null) return []
  const present = before.quorum.present - fewer
  const quorum = { ...before.quorum, present, quorate: present >= before.quorum.needed }

  return invented(poll).map((one) =>
    resealed(recounted({ ...poll, atClose: { ...before, elsewhere: [...(before.elsewhere ?? []), one], quorum } })),
  )
}
