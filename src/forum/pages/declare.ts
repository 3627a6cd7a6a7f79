import { randomUUID } from 'node:crypto'
import { NOT_FOUND, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { declareInItem } from '../actions/declare-in-item.ts'
import { cleanLine } from '../core/form-text.ts'
import { listVotingItems } from '../store/voting-meeting.ts'
import { readId, textErrors, type FieldError } from './field-errors.ts'
import { meetingOf } from './meeting-of.ts'
import { votesPath } from './vote-paths.ts'
import { voteSheet } from './vote-sheet.ts'
import { explain } from './vote-words.ts'
import { votingNow } from './voting-now.ts'

/** An interest that a member declared in an item, and whether the member withdraws from it. */
export async function submitInterest(request: PageRequest): Promise<PageResponse> {
  const meeting = await meetingOf(request)
  if (meeting === null) return NOT_FOUND
  const { platform, actor, form } = request
  const [item, seat] = [form.text('item'), form.text('seat')]
  const what = cleanLine(form.text('what'))
  const { facts } = await votingNow(platform.db, meeting, platform.clock.now())
  const items = await listVotingItems(platform.db, meeting.id)
  const errors: readonly FieldError[] = [
    ...(items.some(({ id }) => id === item) ? [] : [{ field: 'item', text: 'Choose the item' }]),
    ...(facts.standings.some((one) => one.held && one.seat.code === seat)
      ? []
      : [{ field: 'seat', text: 'Choose whose interest it is' }]),
    ...textErrors('what', what, { what: 'what the interest is', most: 500 }),
    ...(WITHDRAWS.has(form.text('withdraws')) ? [] : [{ field: 'withdraws', text: 'Choose whether they withdraw' }]),
  ]
  const again = (wrong: readonly FieldError[]) =>
    voteSheet(request, { errors: wrong, fields: Object.fromEntries(form.fields()) })
  if (errors.length > 0) return again(errors)
  const id = readId(form.text('request')) ?? randomUUID()
  const withdraws = form.text('withdraws') === 'yes'
  const outcome = await declareInItem(platform, actor, { id, item, seat, what, withdraws })
  if (!outcome.ok) return again([{ field: 'what', text: explain({ code: outcome.refusal }) }])

  return redirect(votesPath(meeting.code), 'The interest was recorded. It counts for votes that open from now on.')
}

const WITHDRAWS: ReadonlySet<string> = new Set(['yes', 'no'])
