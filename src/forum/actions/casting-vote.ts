import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import type { CastingVote } from '../core/result.ts'
import { saveCasting } from '../store/append-poll.ts'
import { lockPoll } from '../store/polls.ts'

export type CastingGiven =
  Readonly<{ ok: true }> | Readonly<{ ok: false; refusal: 'no-such-poll' | 'not-open' | 'no-casting-vote' }>

/**
 * Keeps the chair's casting vote for when the poll closes: it counts only if the votes are a tie then. For a vote
 * outside a meeting it has to be there before the deadline. The same again changes nothing.
 */
export async function giveCastingVote(
  platform: Platform,
  actor: Actor,
  { poll: id, casting }: Readonly<{ poll: string; casting: CastingVote }>,
): Promise<CastingGiven> {
  return platform.transaction(actor, 'forum.give-casting-vote', async (tx, event) => {
    event.nothing()
    const poll = await lockPoll(tx, id)
    if (poll === null) return { ok: false, refusal: 'no-such-poll' }
    if (poll.state !== 'open') return { ok: false, refusal: 'not-open' }
    const chair = poll.electorate.find(({ seat }) => seat === poll.chair)
    if (poll.constitution.tie !== 'chair-decides' || chair?.may !== true)
      return { ok: false, refusal: 'no-casting-vote' }
    if (poll.casting === casting) return { ok: true }
    await saveCasting(tx, id, casting)
    event.about('poll', id)
    event.changed({ casting: poll.casting }, { casting })

    return { ok: true }
  })
}
