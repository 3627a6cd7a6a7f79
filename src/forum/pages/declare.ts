import { randomUUID } from 'node:crypto'
import { NOT_FOUND, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { declareInItem, type DeclareRefusal } from '../actions/declare-in-item.ts'
import { cleanLine } from '../core/form-text.ts'
import { listVotingItems } from '../store/voting-meeting.ts'
import { readId, textErrors, type FieldError } from './field-errors.ts'
import { readAbout } from './interest-view.ts'
import { meetingOf } from './meeting-of.ts'
import { votesPath } from './vote-paths.ts'
import { voteSheet } from './vote-sheet.ts'
import { explain } from './vote-words.ts'
import { votingNow } from './voting-now.ts'

/** An interest that a member declared in an item or in one question, and whether the member withdraws from that. */
export async function submitInterest(request: PageRequest): Promise<PageResponse> {
  const meeting = await meetingOf(request)
  if (meeting === null) return NOT_FOUND
  const { platform, actor, form } = request
  const seat = form.text('seat')
  const what = cleanLine(form.text('what'))
  const now = await votingNow(platform.db, meeting, platform.clock.now())
  const about = readAbout(form.text('about'), await listVotingItems(platform.db, meeting.id), now)
  const errors: readonly FieldError[] = [
    ...(now.facts.standings.some((one) => one.held && one.seat.code === seat)
      ? []
      : [{ field: 'seat', text: 'Choose whose interest it is' }]),
    ...(about === null ? [{ field: 'about', text: 'Choose the item or the question that the interest is in' }] : []),
    ...textErrors('what', what, { what: 'what the interest is', most: 500 }),
    ...(WITHDRAWS.has(form.text('withdraws')) ? [] : [{ field: 'withdraws', text: 'Choose whether they withdraw' }]),
  ]
  const again = (wrong: readonly FieldError[]) =>
    voteSheet(request, { errors: wrong, fields: Object.fromEntries(form.fields()) })
  if (errors.length > 0 || about === null) return again(errors)
  const id = readId(form.text('request')) ?? randomUUID()
  const withdraws = form.text('withdraws') === 'yes'
  const votedAgain = form.text('again') === 'yes'
  const outcome = await declareInItem(platform, actor, { id, ...about, seat, what, withdraws, again: votedAgain })
  if (!outcome.ok) return again([{ field: fieldOf(outcome.refusal), text: explain({ code: outcome.refusal }) }])

  return redirect(votesPath(meeting.code), 'The interest was recorded. It counts for votes that open from now on.')
}

const WITHDRAWS: ReadonlySet<string> = new Set(['yes', 'no'])

function fieldOf(refusal: DeclareRefusal): string {
  if (refusal === 'voted-already') return 'again'

  return refusal === 'what-missing' ? 'what' : 'about'
}
