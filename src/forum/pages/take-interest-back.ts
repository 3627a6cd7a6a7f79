import { NOT_FOUND, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { takeInterestBack } from '../actions/take-interest-back.ts'
import { cleanLine } from '../core/form-text.ts'
import { listDeclarations, listVotingItems } from '../store/voting-meeting.ts'
import { findQuestion } from '../store/questions.ts'
import { votingNow } from './voting-now.ts'
import { askPage, type AskForm } from './ask.ts'
import { readId, textErrors, type FieldError } from './field-errors.ts'
import { followsWords, nameOfAbout } from './interest-view.ts'
import { meetingOf } from './meeting-of.ts'
import { FORUM_CRUMB, meetingCrumb, MEETINGS_CRUMB } from './meeting-words.ts'
import { nameOfSeat } from './vote-sheet-view.ts'
import { takeInterestBackPath, votesPath } from './vote-paths.ts'
import { explain } from './vote-words.ts'

/** Asks why an interest that was recorded is taken back. */
export async function showTakeBack(request: PageRequest): Promise<PageResponse> {
  const found = await formOf(request)

  return found === null ? NOT_FOUND : askPage(found.form)
}

export async function submitTakeBack(request: PageRequest): Promise<PageResponse> {
  const found = await formOf(request)
  if (found === null) return NOT_FOUND
  const because = cleanLine(request.form.text('because'))
  const again = (errors: readonly FieldError[]) => askPage(found.form, errors)
  const errors = textErrors('because', because, { what: 'why it is taken back', most: 500 })
  if (errors.length > 0) return again(errors)
  const outcome = await takeInterestBack(request.platform, request.actor, { declaration: found.id, because })
  if (!outcome.ok) return again([{ field: 'because', text: explain({ code: outcome.refusal }) }])

  return redirect(
    votesPath(found.code),
    'The interest was taken back. It stays on record, and counts for no later vote.',
  )
}

async function formOf(request: PageRequest): Promise<Readonly<{ id: string; code: string; form: AskForm }> | null> {
  const meeting = await meetingOf(request)
  const id = readId(request.params['declaration'])
  if (meeting === null || id === null) return null
  const { db, clock } = request.platform
  const items = await listVotingItems(db, meeting.id)
  const declared = (
    await listDeclarations(
      db,
      items.map((item) => item.id),
    )
  ).find((one) => one.id === id)
  if (declared === undefined) return null
  const question = declared.question === null ? null : await findQuestion(db, declared.question)
  const about = nameOfAbout(declared, items, question === null ? [] : [question])

  return {
    id,
    code: meeting.code,
    form: {
      title: 'Take an interest back',
      caption: `${nameOfSeat(await votingNow(db, meeting, clock.now()), declared.seat)}: ${about}`,
      says: [
        `${declared.what}. ${followsWords(declared)}`,
        'For an interest that was recorded by mistake. It stays on record with your reason, and counts for no vote that opens from now on.',
      ],
      breadcrumbs: [
        FORUM_CRUMB,
        MEETINGS_CRUMB,
        meetingCrumb(meeting),
        { text: 'Votes', href: votesPath(meeting.code) },
      ],
      action: takeInterestBackPath(meeting.code, id),
      back: votesPath(meeting.code),
      button: 'Take it back',
      asks: [{ kind: 'line', name: 'because', label: 'Why it is taken back', value: request.form.text('because') }],
    },
  }
}
