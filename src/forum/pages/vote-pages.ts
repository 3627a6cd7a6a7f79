import type { Pages } from '../../platform/web/page.ts'
import type { ForumHandlers } from '../actions/decision-handler.ts'
import { showCancelVote, submitCancelVote } from './cancel-vote.ts'
import { showCastingVote, submitCastingVote } from './casting-vote.ts'
import { showDecide, submitDecide } from './decide.ts'
import { submitInterest } from './declare.ts'
import { showDefer, submitDefer } from './defer.ts'
import { showDecision, showDecisionNotice } from './decision.ts'
import { downloadDecisionsCsv, downloadDecisionsJson, downloadPoll, downloadPolls } from './decision-files.ts'
import { showDecisions } from './decisions.ts'
import { readMyVotesState, showMyVotes, submitMyVote } from './my-votes.ts'
import { showReceipt } from './receipt.ts'
import {
  DECISIONS_CSV_PATH,
  DECISIONS_JSON_PATH,
  DECISIONS_PATH,
  MY_VOTES_PATH,
  MY_VOTES_STATE_PATH,
  POLLS_JSON_PATH,
  RECEIPT_PATH,
} from './vote-paths.ts'
import { MEETING_ROUTE } from './meeting-paths.ts'
import { submitOpenVote } from './open-vote.ts'
import { submitCloseVote, submitVotes } from './record-votes.ts'
import { showTakeBack, submitTakeBack } from './take-interest-back.ts'
import { showVoteSheet } from './vote-sheet.ts'
import { readVoteState } from './vote-state.ts'
import { showWithdraw, submitWithdraw } from './withdraw.ts'

const VOTES = `${MEETING_ROUTE}/votes`

/** What is put to the vote in a meeting, and what came of it. */
export function registerVotePages(pages: Pages, handlers: ForumHandlers): void {
  registerSheet(pages, handlers)
  registerMembers(pages)
  registerRecord(pages)
}

function registerSheet(pages: Pages, handlers: ForumHandlers): void {
  pages.get(VOTES, 'forum.read-drafts', showVoteSheet)
  pages.get(`${VOTES}/state`, 'forum.read-drafts', readVoteState)
  pages.post(`${VOTES}/open`, 'forum.run-meeting', submitOpenVote(handlers))
  pages.post(`${VOTES}/interest`, 'forum.run-meeting', submitInterest)
  pages.get(`${MEETING_ROUTE}/interests/:declaration`, 'forum.run-meeting', showTakeBack)
  pages.post(`${MEETING_ROUTE}/interests/:declaration`, 'forum.run-meeting', submitTakeBack)
  pages.post(`${VOTES}/:poll/record`, 'forum.run-meeting', submitVotes)
  pages.post(`${VOTES}/:poll/close`, 'forum.run-meeting', submitCloseVote)
  pages.get(`${VOTES}/:poll/cancel`, 'forum.void-vote', showCancelVote)
  pages.post(`${VOTES}/:poll/cancel`, 'forum.void-vote', submitCancelVote)
  pages.get(`${VOTES}/:poll/decide`, 'forum.run-meeting', showDecide)
  pages.post(`${VOTES}/:poll/decide`, 'forum.run-meeting', submitDecide(handlers))
  pages.get(`${MEETING_ROUTE}/questions/:question/defer`, 'forum.run-meeting', showDefer)
  pages.post(`${MEETING_ROUTE}/questions/:question/defer`, 'forum.run-meeting', submitDefer(handlers))
  pages.get(`${MEETING_ROUTE}/questions/:question/withdraw`, 'forum.run-meeting', showWithdraw)
  pages.post(`${MEETING_ROUTE}/questions/:question/withdraw`, 'forum.run-meeting', submitWithdraw)
}

function registerMembers(pages: Pages): void {
  pages.get(MY_VOTES_PATH, 'forum.see-own-votes', showMyVotes)
  pages.get(MY_VOTES_STATE_PATH, 'forum.see-own-votes', readMyVotesState)
  pages.post(`${MY_VOTES_PATH}/:seat/:poll`, 'forum.vote', submitMyVote)
  pages.get(`${MY_VOTES_PATH}/:seat/:poll/casting`, 'forum.give-casting-vote', showCastingVote)
  pages.post(`${MY_VOTES_PATH}/:seat/:poll/casting`, 'forum.give-casting-vote', submitCastingVote)
  pages.get(RECEIPT_PATH, 'forum.read-published', showReceipt)
}

function registerRecord(pages: Pages): void {
  pages.get(DECISIONS_PATH, 'forum.read-published', showDecisions)
  pages.get(DECISIONS_CSV_PATH, 'forum.read-published', downloadDecisionsCsv)
  pages.get(DECISIONS_JSON_PATH, 'forum.read-published', downloadDecisionsJson)
  pages.get(`${DECISIONS_PATH}/:number`, 'forum.read-published', showDecision)
  pages.get(`${DECISIONS_PATH}/:number/notice`, 'forum.read-published', showDecisionNotice)
  pages.get(POLLS_JSON_PATH, 'forum.read-published', downloadPolls)
  pages.get('/forum/polls/:poll/poll.json', 'forum.read-published', downloadPoll)
}
