import { isSettled } from './line-states.ts'
import type { ProposalRow } from './proposal-rows.ts'

/** How far the year's lines are with the forum, in numbers. */
export type VoteState = Readonly<{
  /** Lines that need a decision: those of deferred services are left out. */
  lines: number
  decided: number
  atMeeting: number
  /** Deferred by the forum, without a decision, views given, agreed in principle. */
  waiting: number
  atRisk: number
}>

export function voteStateOf(rows: readonly ProposalRow[]): VoteState {
  const lines = rows.filter(({ service, state }) => service.status === 'proposed' || isSettled(state))
  const decided = lines.filter(({ state }) => isSettled(state)).length
  const waiting = lines.filter(({ asked, state }) => asked !== null && !isSettled(state) && state !== 'at-meeting')

  return {
    lines: lines.length,
    decided,
    atMeeting: lines.filter(({ state }) => state === 'at-meeting').length,
    waiting: waiting.length,
    atRisk: lines.filter(({ risk }) => risk !== '').length,
  }
}
