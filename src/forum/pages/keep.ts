import type { DateFields } from '../../platform/web/date-fields.ts'
import { NOT_FOUND, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import type { Change } from '../actions/change.ts'
import type { Seat } from '../core/membership.ts'
import { listMembership } from '../store/membership.ts'
import { CHANGED_SINCE } from './ask.ts'
import type { FieldError } from './field-errors.ts'

/** The form again, with what is wrong with it. */
type Again = (wrong: readonly FieldError[], status?: number) => Promise<PageResponse> | PageResponse

/** What a form of the membership is answered: on to where it can be seen, or the form again with every reason. */
export async function answerOf(change: Change, to: string, said: string, again: Again): Promise<PageResponse> {
  if (change.ok) return redirect(to, change.changed ? said : 'Nothing was different: nothing changed.')
  if (change.because === 'not-there') return NOT_FOUND

  return change.because === 'refused' ? again(change.faults) : again(CHANGED_SINCE, 409)
}

export async function seatOf({ platform, params }: PageRequest): Promise<Seat | null> {
  return (await listMembership(platform.db)).seats.find(({ code }) => code === params['seat']) ?? null
}

export function dateError(field: string, { error }: DateFields): readonly FieldError[] {
  return error === null ? [] : [{ field, text: error }]
}
