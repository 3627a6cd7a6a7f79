import { page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import type { Db } from '../../platform/database/database.ts'
import { lastVotes } from '../core/poll.ts'
import { readReceipt, shortReceipt } from '../core/receipt.ts'
import { findPoll } from '../store/polls.ts'
import { listQuestionsById } from '../store/questions.ts'
import { findByReceipt, listVotes, type StoredVote } from '../store/votes.ts'
import { errorsView } from './field-errors.ts'
import { choiceInWords } from './my-votes-view.ts'
import { pollFilePath, RECEIPT_PATH } from './vote-paths.ts'
import { momentWords } from './vote-words.ts'

/** Whether the vote with a receipt was counted: after the close, for anybody. */
export async function showReceipt(request: PageRequest): Promise<PageResponse> {
  const typed = request.query['code'] ?? ''
  const start = readReceipt(typed)
  const found = start === null ? [] : await findByReceipt(request.platform.db, start)
  const [vote] = found
  const wrong = typed !== '' && start === null

  return page(
    'forum/pages/receipt.njk',
    {
      title: 'Check a receipt',
      section: 'forum',
      breadcrumbs: [{ text: 'Schools Forum', href: '/forum' }],
      action: RECEIPT_PATH,
      code: typed,
      asked: start !== null,
      found: vote === undefined || found.length > 1 ? null : await foundView(request.platform.db, vote),
      ...errorsView(
        wrong ? [{ field: 'code', text: 'Enter the twelve letters and digits of a receipt, like 3F9A 11C0 7B2E' }] : [],
      ),
    },
    wrong ? 422 : 200,
  )
}

async function foundView(db: Db, vote: StoredVote) {
  const poll = await findPoll(db, vote.poll)
  if (poll === null) return null
  const questions = await listQuestionsById(
    db,
    poll.questions.map(({ question }) => question),
  )
  const titles = questions.map(({ title }) => title)
  // Before the close a vote is its seat's own business.
  if (poll.state !== 'closed') return { state: poll.state, titles, receipt: shortReceipt(vote.receipt) }
  const elector = poll.electorate.find(({ seat }) => seat === vote.seat)
  const last = lastVotes(await listVotes(db, [poll.id])).get(vote.seat)

  return {
    state: poll.state,
    titles,
    receipt: shortReceipt(vote.receipt),
    seat: elector?.seatName ?? vote.seat,
    name: elector?.name ?? '',
    choice: choiceInWords(poll, vote.choice),
    at: momentWords(vote.castAt),
    given: vote.given,
    counted: last?.turn === vote.turn,
    number: vote.number,
    file: pollFilePath(poll.id),
  }
}
