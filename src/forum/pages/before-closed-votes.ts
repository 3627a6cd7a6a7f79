import type { Db } from '../../platform/database/database.ts'
import type { Meeting } from '../core/meeting.ts'
import { closedInMeeting } from '../core/poll-times.ts'
import { timeInWords } from '../core/times.ts'
import { listPollsOf } from '../store/polls.ts'
import { listQuestionsById } from '../store/questions.ts'

/**
 * What the clerk is told who records only now that somebody came or went at these moments: which votes had been closed
 * by then on what was known. Nothing changes in them. Null where there is none.
 */
export async function beforeClosedVotes(
  db: Db,
  meeting: Pick<Meeting, 'id'>,
  moments: readonly Date[],
): Promise<string | null> {
  const polls = (await listPollsOf(db, meeting.id)).flatMap((poll) => {
    const closed = poll.state === 'closed' ? closedInMeeting(poll) : null

    return closed !== null && moments.some((at) => at <= closed) ? [{ questions: poll.questions, closed }] : []
  })
  if (polls.length === 0) return null
  const questions = await listQuestionsById(db, [
    ...new Set(polls.flatMap((poll) => poll.questions.map(({ question }) => question))),
  ])
  const titleOf = new Map(questions.map(({ id, title }) => [id, title]))
  const votes = polls.map(({ questions: own, closed }) => {
    const [first, ...others] = own.map(({ question }) => `“${titleOf.get(question) ?? ''}”`)
    const more = others.length === 0 ? '' : ` and ${others.length} more`

    return `the vote on ${first}${more} closed at ${timeInWords(closed)}`
  })

  return `This is before ${votes.join(', and ')}, which ${votes.length === 1 ? 'was' : 'were'} counted without it.`
}
