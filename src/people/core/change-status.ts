import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Account, AccountStatus } from './account.ts'
import { hasAdministrator, type Administrator } from './end-role.ts'
import { LONGEST_REASON } from './give-role.ts'

export type StatusRefusal = 'oneself' | 'disabled-already' | 'not-disabled' | 'last-administrator' | ReasonRefusal
export type ReasonRefusal = 'no-reason' | 'reason-too-long'

export type DisableSituation = Readonly<{
  by: string
  account: Account
  today: CalendarDate
  /** Every role of an administrator, of whomever. */
  administrators: readonly Administrator[]
}>

/** Every reason against locking the account out; none allows it. Nobody locks themselves out by a slip. */
export function refusalsOfDisabling(situation: DisableSituation, reason: string): readonly StatusRefusal[] {
  const { by, account, today, administrators } = situation
  const others = administrators.filter(({ given }) => given.account !== account.id)
  const isOne = hasAdministrator(
    administrators.filter(({ given }) => given.account === account.id),
    today,
  )

  return [
    ...when(by === account.id, 'oneself'),
    ...when(account.status === 'disabled', 'disabled-already'),
    ...when(isOne && !hasAdministrator(others, today), 'last-administrator'),
    ...refusalsOfGivenReason(reason),
  ]
}

export function refusalsOfEnabling(account: Account, reason: string): readonly StatusRefusal[] {
  return [...when(account.status !== 'disabled', 'not-disabled'), ...refusalsOfGivenReason(reason)]
}

export function refusalsOfGivenReason(reason: string): readonly ReasonRefusal[] {
  if (reason === '') return ['no-reason']

  return reason.length > LONGEST_REASON ? ['reason-too-long'] : []
}

/** What an account becomes when it is let in again: whoever never signed in still has an invitation to accept. */
export function statusWhenEnabled({ demo, lastSignedInAt }: Account, hasSecret: boolean): AccountStatus {
  return demo || hasSecret || lastSignedInAt !== null ? 'active' : 'invited'
}

function when(holds: boolean, refusal: StatusRefusal): readonly StatusRefusal[] {
  return holds ? [refusal] : []
}
