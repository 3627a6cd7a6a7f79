import { NOT_FOUND, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { givesItFor, giveCastingVote } from '../actions/casting-vote.ts'
import { castingElector } from '../core/casting-vote.ts'
import type { Elector } from '../core/electorate.ts'
import { findPoll, type StoredPoll } from '../store/polls.ts'
import { listQuestionsById } from '../store/questions.ts'
import { findMeetingById } from '../store/meetings.ts'
import { askPage, type AskForm } from './ask.ts'
import { readId, type FieldError } from './field-errors.ts'
import { FORUM_CRUMB } from './meeting-words.ts'
import { castingPath, MY_VOTES_PATH, votesPath } from './vote-paths.ts'
import { explain, momentWords } from './vote-words.ts'

type Found = Readonly<{ poll: StoredPoll; chair: Elector }>

/** Asks the chair for the casting vote in a vote outside a meeting, before it is known whether it is needed. */
export async function showCastingVote(request: PageRequest): Promise<PageResponse> {
  const found = await castingOf(request)

  return found === null ? NOT_FOUND : askPage(await formOf(request, found, found.poll.casting ?? ''))
}

export async function submitCastingVote(request: PageRequest): Promise<PageResponse> {
  const found = await castingOf(request)
  if (found === null) return NOT_FOUND
  const { platform, actor, form } = request
  const typed = form.text('casting')
  const again = async (errors: readonly FieldError[]) => askPage(await formOf(request, found, typed), errors)
  if (typed !== 'for' && typed !== 'against' && typed !== 'none') {
    return again([{ field: 'casting', text: 'Choose what your casting vote is' }])
  }
  const given = await giveCastingVote(platform, actor, {
    poll: found.poll.id,
    casting: typed === 'none' ? null : typed,
  })
  if (!given.ok) return again([{ field: 'casting', text: explain(given.refusal) }])

  return redirect(await backOf(request, found), 'The casting vote is kept. It counts only if the votes are a tie.')
}

/** The vote of the address, where the seat of the address has the casting vote in it, and the asker may give it. */
async function castingOf({ platform, params, actor }: PageRequest): Promise<Found | null> {
  const id = readId(params['poll'])
  const poll = id === null ? null : await findPoll(platform.db, id)
  const chair = poll === null ? null : castingElector(poll)
  if (poll === null || chair === null || chair.seat !== params['seat'] || !givesItFor(actor, chair)) return null

  return { poll, chair }
}

async function formOf(request: PageRequest, found: Found, value: string): Promise<AskForm> {
  const { poll, chair } = found
  const back = await backOf(request, found)
  const questions = await listQuestionsById(
    request.platform.db,
    poll.questions.map(({ question }) => question),
  )

  return {
    title: 'Give the casting vote',
    caption: questions.map(({ title }) => title).join('; '),
    says: [
      `By the forum’s rules the chair has a casting vote: ${chair.name}, for seat ${chair.seatName}. It counts only if as many vote for as against.`,
      `It has to be given before the vote closes, ${poll.closesAt === null ? 'by whoever closes it' : `on ${momentWords(poll.closesAt)}`}, and can be changed until then. Without one, a tie is not approved.`,
    ],
    breadcrumbs: [FORUM_CRUMB, { text: back === MY_VOTES_PATH ? 'Your votes' : 'Votes', href: back }],
    action: castingPath(chair.seat, poll.id),
    back,
    button: 'Keep the casting vote',
    asks: [
      {
        kind: 'choice',
        name: 'casting',
        label: 'What is the casting vote, if the votes are a tie?',
        value,
        choices: [
          { value: 'for', text: 'For' },
          { value: 'against', text: 'Against' },
          { value: 'none', text: 'Not given' },
        ],
      },
    ],
  }
}

async function backOf({ platform }: PageRequest, { poll, chair }: Found): Promise<string> {
  if (chair.account !== null) return MY_VOTES_PATH
  const meeting = await findMeetingById(platform.db, poll.meeting)

  return meeting === null ? MY_VOTES_PATH : votesPath(meeting.code)
}
