import type { Pages } from '../../platform/web/page.ts'
import type { ForumHandlers } from '../actions/decision-handler.ts'
import { showCancelVote, submitCancelVote } from './cancel-vote.ts'
import { showDecide, submitDecide } from './decide.ts'
import { submitInterest } from './declare.ts'
import { showDefer, submitDefer } from './defer.ts'
import { MEETING_ROUTE } from './meeting-paths.ts'
import { submitOpenVote } from './open-vote.ts'
import { submitCloseVote, submitVotes } from './record-votes.ts'
import { showVoteSheet } from './vote-sheet.ts'
import { readVoteState } from './vote-state.ts'

const VOTES = `${MEETING_ROUTE}/votes`

/** What is put to the vote in a meeting, and what came of it. */
export function registerVotePages(pages: Pages, handlers: ForumHandlers): void {
  pages.get(VOTES, 'forum.read-drafts', showVoteSheet)
  pages.get(`${VOTES}/state`, 'forum.read-drafts', readVoteState)
  pages.post(`${VOTES}/open`, 'forum.run-meeting', submitOpenVote(handlers))
  pages.post(`${VOTES}/interest`, 'forum.run-meeting', submitInterest)
  pages.post(`${VOTES}/:poll/record`, 'forum.run-meeting', submitVotes)
  pages.post(`${VOTES}/:poll/close`, 'forum.run-meeting', submitCloseVote)
  pages.get(`${VOTES}/:poll/cancel`, 'forum.void-vote', showCancelVote)
  pages.post(`${VOTES}/:poll/cancel`, 'forum.void-vote', submitCancelVote)
  pages.get(`${VOTES}/:poll/decide`, 'forum.run-meeting', showDecide)
  pages.post(`${VOTES}/:poll/decide`, 'forum.run-meeting', submitDecide(handlers))
  pages.get(`${MEETING_ROUTE}/questions/:question/defer`, 'forum.run-meeting', showDefer)
  pages.post(`${MEETING_ROUTE}/questions/:question/defer`, 'forum.run-meeting', submitDefer(handlers))
}
