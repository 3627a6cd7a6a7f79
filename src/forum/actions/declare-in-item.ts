import { englandDay } from '../../kernel/england-time.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { constitutionOn } from '../core/constitution.ts'
import { refusalOfInterest, takesNoPart, type InterestRefusal } from '../core/interests.ts'
import { wasVotedOn } from '../store/polls.ts'
import { lockQuestions, lockQuestionsOf } from '../store/questions.ts'
import { listRules } from '../store/rules.ts'
import { appendDeclaration, holdMeetingOfItem, listDeclarations, type Declaration } from '../store/voting-meeting.ts'
import { isPastVoting } from './is-past-voting.ts'

export type DeclareInItem = Readonly<{
  /** Made by the client. */
  id: string
  item: string
  /** One of the item; null or absent for the whole item. */
  question?: string | null
  seat: string
  what: string
  withdraws: boolean
  /** That a question that was voted on will be voted on again. */
  again?: boolean
}>

export type DeclareRefusal =
  | InterestRefusal
  | 'no-such-item'
  | 'meeting-over'
  | 'what-missing'
  | 'declared-before'
  | 'declared-in-question'
  | 'voted-in-item'

export type InterestDeclared = Readonly<{ ok: true }> | Readonly<{ ok: false; refusal: DeclareRefusal }>

/**
 * Records a seat's interest in an item or in one question of it, and whether its member withdraws from that. It counts
 * for the votes that open after it: who may vote in one that is open has been settled.
 */
export async function declareInItem(
  platform: Platform,
  actor: Actor,
  { id, again = false, question = null, ...given }: DeclareInItem,
): Promise<InterestDeclared> {
  return platform.transaction(actor, 'forum.declare-in-item', async (tx, event) => {
    event.nothing()
    const command = { ...given, question, what: given.what.trim() }
    const now = platform.clock.now()
    const before = await declaredBefore(tx, command)
    if (before !== null) return before
    const meeting = await holdMeetingOfItem(tx, command.item)
    if (meeting === null) return refuse('no-such-item')
    if (await isPastVoting(tx, meeting, now)) return refuse('meeting-over')
    if (command.what === '') return refuse('what-missing')
    const refusal = await (question === null
      ? refusalInItem(tx, command, now)
      : refusalInQuestion(tx, { ...command, question }, again))
    if (refusal !== null) return refuse(refusal)
    if (!(await appendDeclaration(tx, id, command, now))) {
      return (await declaredBefore(tx, command)) ?? refuse(codeOf(command))
    }
    event.about('declaration', id)
    event.changed(null, command)

    return { ok: true }
  })
}

/** What it comes to where the seat's interest in the same is recorded; null where none is. */
async function declaredBefore(tx: Tx, command: Declaration): Promise<InterestDeclared | null> {
  const same = (await listDeclarations(tx, [command.item])).find(
    ({ seat, question }) => seat === command.seat && question === command.question,
  )
  if (same === undefined) return null

  return same.what === command.what && same.withdraws === command.withdraws ? { ok: true } : refuse(codeOf(command))
}

function codeOf({ question }: Declaration): DeclareRefusal {
  return question === null ? 'declared-before' : 'declared-in-question'
}

/** Whoever had a vote on something of the item has not withdrawn from the whole of it. */
async function refusalInItem(tx: Tx, command: Declaration, now: Date): Promise<DeclareRefusal | null> {
  await lockQuestionsOf(tx, command.item)
  if (!takesNoPart(command, constitutionOn(await listRules(tx), englandDay(now)))) return null

  return (await wasVotedOn(tx, command.item)) ? 'voted-in-item' : null
}

async function refusalInQuestion(
  tx: Tx,
  command: Declaration & Readonly<{ question: string }>,
  again: boolean,
): Promise<InterestRefusal | null> {
  const { item, question: id, seat } = command
  const [question] = await lockQuestions(tx, [id])
  if (question === undefined) return 'question-of-another-item'
  const declared = await listDeclarations(tx, [item])

  return refusalOfInterest({ question, seat, again }, { item, declared })
}

function refuse(refusal: DeclareRefusal): InterestDeclared {
  return { ok: false, refusal }
}
