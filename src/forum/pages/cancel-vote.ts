import { NOT_FOUND, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { cancelPoll } from '../actions/cancel-poll.ts'
import { cleanLine } from '../core/form-text.ts'
import { findVoiding, listVotes } from '../store/votes.ts'
import { errorsView, textErrors, type FieldError } from './field-errors.ts'
import { FORUM_CRUMB, MEETINGS_CRUMB } from './meeting-words.ts'
import { pollOf } from './record-votes.ts'
import { cancelVotePath, votesPath } from './vote-paths.ts'
import { explain, momentWords } from './vote-words.ts'

export async function showCancelVote(request: PageRequest): Promise<PageResponse> {
  return cancelPage(request, [])
}

async function cancelPage(request: PageRequest, errors: readonly FieldError[]): Promise<PageResponse> {
  const found = await pollOf(request)
  if (found === null) return NOT_FOUND
  const { code, poll } = found
  const { db } = request.platform
  const voiding = await findVoiding(db, poll.id)
  const votes = await listVotes(db, [poll.id])

  return page(
    'forum/pages/cancel-vote.njk',
    {
      title: 'Void a vote',
      section: 'forum',
      breadcrumbs: [FORUM_CRUMB, MEETINGS_CRUMB, { text: 'Votes', href: votesPath(code) }],
      body: poll.body.name,
      votes: votes.length,
      open: poll.state === 'open',
      asked: voiding === null ? null : { because: voiding.because, at: momentWords(voiding.askedAt) },
      own: voiding?.askedBy === request.actor.id,
      because: request.form.text('because'),
      action: cancelVotePath(code, poll.id),
      back: votesPath(code),
      ...errorsView(errors),
    },
    errors.length > 0 ? 422 : 200,
  )
}

export async function submitCancelVote(request: PageRequest): Promise<PageResponse> {
  const found = await pollOf(request)
  if (found === null) return NOT_FOUND
  const { platform, actor, form } = request
  const because = cleanLine(form.text('because'))
  const asked = await findVoiding(platform.db, found.poll.id)
  const errors = asked === null ? textErrors('because', because, { what: 'why the vote is voided', most: 500 }) : []
  if (errors.length > 0) return cancelPage(request, errors)
  const outcome = await cancelPoll(platform, actor, { poll: found.poll.id, because })
  if (!outcome.ok) return cancelPage(request, [{ field: 'because', text: explain(outcome.refusal) }])

  return redirect(
    votesPath(found.code),
    outcome.state === 'cancelled'
      ? 'The vote was voided. It stays on the record.'
      : 'Votes were given, so a second person has to confirm this: the clerk or the chair.',
  )
}
