import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { must } from '../../kernel/assert.ts'
import { decideVote, isChoiceOf, lastVotes, type VoteRefusal, type VoteRequest } from '../core/poll.ts'
import { hashOfOpening, newSalt, receiptOf } from '../store/hash.ts'
import { holdMembership } from '../store/save-membership.ts'
import { lockPoll, openingOf, type StoredPoll } from '../store/polls.ts'
import { databaseNow, holdMeetingOfPoll } from '../store/voting-meeting.ts'
import { appendVote, findVote, listVotes, sealedVote, type StoredVote } from '../store/votes.ts'
import { seatsThatLeft } from './who-has-left.ts'
import { whoHasGone } from './who-is-gone.ts'

export type CastVote = Readonly<{
  /** Made by the client: the same id again is the same vote. */
  id: string
  poll: string
  seat: string
  choice: string
  given: 'own-device' | 'clerk'
  /** Why the clerk records it in the place of one that was given on an own device; '' or absent: for no such reason. */
  because?: string
}>

export type CastRefusal =
  | VoteRefusal
  | Readonly<{ code: 'no-such-poll' }>
  | Readonly<{ code: 'not-their-seat' }>
  | Readonly<{ code: 'id-used' }>

export type VoteCast = Readonly<{ ok: true; vote: StoredVote }> | Readonly<{ ok: false; refusal: CastRefusal }>

/**
 * Casts a seat's vote, or changes it while the poll is open. Whether it is in time is the database's clock, read once no
 * other vote and no closing can come between. Repeating it, or saying the same again, changes nothing and answers the
 * same receipt, but for a clerk who says what somebody has said on an own device.
 */
export async function castVote(platform: Platform, actor: Actor, command: CastVote): Promise<VoteCast> {
  return platform.transaction(actor, 'forum.cast-vote', async (tx, event) => {
    event.nothing()
    if (command.given === 'own-device' && !actsFor(actor, command.seat)) return refuse({ code: 'not-their-seat' })
    await holdMeetingOfPoll(tx, command.poll)
    const poll = await lockPoll(tx, command.poll)
    if (poll === null) return refuse({ code: 'no-such-poll' })
    const before = await findVote(tx, command.id)
    if (before !== null) return sameAs(before, command, actor)
    const votes = await listVotes(tx, [poll.id])
    if (poll.mode === 'outside') await holdMembership(tx)
    const now = await databaseNow(tx)
    // Who comes and goes is recorded before or after this vote, never beside it.
    const there = !(await seatsThatLeft(tx, poll, now)).has(command.seat)
    const decision = decideVote(poll, votes, requestOf(actor, command, there), now)
    if (!decision.ok) return refuse(decision.refusal)
    const gone = await whoHasGone(tx, poll, command.seat, now)
    if (gone !== null) return refuse({ code: 'no-longer-member', name: gone })
    const standing = lastVotes(votes).get(command.seat)
    const last = votes.find(({ seat, turn }) => seat === command.seat && turn === standing?.turn)
    if (last?.choice === command.choice && knows(command, last)) return { ok: true, vote: last }
    const vote = await append(tx, { poll, votes, command, turn: decision.turn, now, by: actor.id })
    event.about('vote', vote.id)
    // How a seat voted is nobody's to read before the close; the receipt binds the record to it.
    event.changed(last === undefined ? null : { receipt: last.receipt }, {
      poll: poll.id,
      seat: vote.seat,
      number: vote.number,
      receipt: vote.receipt,
    })
    if (vote.because !== '') event.because(vote.because)

    return { ok: true, vote }
  })
}

/** The role that was given for the seat. Whether it was they who were there for it, the poll's electorate says. */
function actsFor({ grants }: Actor, seat: string): boolean {
  return grants.some(
    ({ role, scope }) =>
      (role === 'forum-member' || role === 'forum-substitute') && scope.kind === 'seat' && scope.seat === seat,
  )
}

/** The ids of votes stand in the record of actions: of one that somebody else gave none tells what it was. */
function sameAs(before: StoredVote, { poll, seat, choice }: CastVote, { id: by }: Actor): VoteCast {
  const same = before.castBy === by && before.poll === poll && before.seat === seat && before.choice === choice

  return same ? { ok: true, vote: before } : refuse({ code: 'id-used' })
}

/** A clerk could try out what somebody voted on an own device, if the same again were no vote. */
function knows({ given }: CastVote, last: StoredVote): boolean {
  return given === 'own-device' || last.given === 'clerk'
}

function requestOf(actor: Actor, { seat, choice, given, because = '' }: CastVote, there: boolean): VoteRequest {
  return {
    ...{ seat, choice, there },
    by: given === 'clerk' ? { kind: 'clerk', because } : { kind: 'own-device', account: actor.id },
  }
}

type Appending = Readonly<{
  poll: StoredPoll
  votes: readonly StoredVote[]
  command: CastVote
  turn: number
  now: Date
  by: string
}>

async function append(tx: Tx, { poll, votes, command, turn, now, by }: Appending): Promise<StoredVote> {
  const { id, seat, choice, given, because = '' } = command
  const vote = {
    ...{ id, poll: poll.id, seat, turn, given },
    choice: must(isChoiceOf(poll, choice) ? choice : null, 'a vote that counts is one of the poll’s choices'),
    number: votes.length + 1,
    castAt: now,
    castBy: by,
    because: given === 'clerk' && votes.some((one) => one.seat === seat && one.given === 'own-device') ? because : '',
    salt: poll.snapshot.form === 1 ? null : newSalt(),
    receipt: '',
  }
  const previous = votes.at(-1)?.receipt ?? hashOfOpening(openingOf(poll))
  const whole = { ...vote, receipt: receiptOf(previous, sealedVote(vote)) }
  await appendVote(tx, whole)

  return whole
}

function refuse(refusal: CastRefusal): VoteCast {
  return { ok: false, refusal }
}
