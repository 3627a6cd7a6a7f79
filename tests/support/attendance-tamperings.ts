import type { PublicPoll } from '../../src/forum/store/public-poll.ts'
import { recounted, resealed, withQuorumAtClose } from './checked-public-poll.ts'
import type { PollTampering } from './poll-tampering.ts'

type AtClose = NonNullable<PublicPoll['atClose']>

function ofMeeting(
  name: string,
  rule: RegExp,
  change: (poll: PublicPoll, atClose: AtClose) => readonly PublicPoll[],
): PollTampering {
  return {
    name,
    rule,
    apply: (poll) => (poll.atClose === null ? [] : change(poll, poll.atClose).map((one) => resealed(recounted(one)))),
  }
}

function left({ stays }: AtClose, seat: string, at: string): AtClose['stays'] {
  return stays.map((stay) => (stay.seat === seat ? { ...stay, left: at } : stay))
}

const QUORUM = /^has another quorum at its close than follows from who was present$/

/** What could be done to who was there at the close. */
export const ATTENDANCE_TAMPERINGS: readonly PollTampering[] = [
  ofMeeting('counts one more at the close', QUORUM, (poll, atClose) => {
    const { quorum } = atClose

    return [{ ...poll, atClose: { ...atClose, quorum: { ...quorum, present: quorum.present + 1 } } }]
  }),
  ofMeeting('makes the meeting quorate again by its close', QUORUM, (poll, atClose) => {
    const { quorum } = atClose
    if (quorum.quorate) return []

    return [{ ...poll, atClose: { ...atClose, quorum: { ...quorum, present: quorum.needed, quorate: true } } }]
  }),
  ofMeeting('sends a member out of the close', QUORUM, (poll, atClose) => {
    const there = atClose.stays.some(({ seat, left: when }) => seat === 'academy-1' && when === null)
    const stays = left(atClose, 'academy-1', poll.opening.snapshot.takenAt)

    return there ? [{ ...poll, atClose: { ...atClose, stays } }] : []
  }),
  ofMeeting(
    'closes at another moment of the meeting',
    /^closed at another moment of its meeting than follows from what was recorded$/,
    (poll, atClose) => {
      const at = new Date(new Date(atClose.at).getTime() + 1).toISOString()

      return [{ ...poll, atClose: { ...atClose, at } }]
    },
  ),
  ofMeeting('leaves out who was there at the close', /^has no attendance at its close$/, (poll) => [
    { ...poll, atClose: null },
  ]),
  ofMeeting('takes a vote of who had left', /^has vote \d+ of \S+, whose voter was not there$/, (poll, atClose) =>
    poll.opening.openedAt === poll.opening.snapshot.takenAt
      ? poll.votes
          .filter(({ given }) => given === 'own-device')
          .map(({ seat, castAt }) =>
            withQuorumAtClose({ ...poll, atClose: { ...atClose, stays: left(atClose, seat, castAt) } }),
          )
      : [],
  ),
  {
    name: 'has somebody at a close outside a meeting',
    rule: /^has an attendance at its close outside a meeting$/,
    apply: (poll) => {
      if (poll.opening.snapshot.stays !== null) return []
      const quorum = { members: 7, vacant: 1, needed: 3, present: 7, quorate: true }

      return [resealed(recounted({ ...poll, atClose: { at: poll.closedAt, stays: [], quorum } }))]
    },
  },
]
