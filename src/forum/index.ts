import type { Invariant } from '../platform/verify/invariant.ts'
import type { Pages } from '../platform/web/page.ts'
import { agendasInOrder } from './invariants/agendas-in-order.ts'
import { askedOnce } from './invariants/asked-once.ts'
import { castingVotesInRecord } from './invariants/casting-votes-in-record.ts'
import { decisionsFollow } from './invariants/decisions-follow.ts'
import { membersOfTheirGroup } from './invariants/members-of-their-group.ts'
import { membershipKept } from './invariants/membership-kept.ts'
import { minutesApprovedOnce } from './invariants/minutes-approved-once.ts'
import { officesOfMembers } from './invariants/offices-of-members.ts'
import { oneDecisionStands } from './invariants/one-decision-stands.ts'
import { papersAsTheyCame } from './invariants/papers-as-they-came.ts'
import { pollsAddUp } from './invariants/polls-add-up.ts'
import { questionsStand } from './invariants/questions-stand.ts'
import { staysWithinMeetings } from './invariants/stays-within-meetings.ts'
import { rulesKnown } from './invariants/rules-known.ts'
import { termsInOrder } from './invariants/terms-in-order.ts'
import { votesInRecord } from './invariants/votes-in-record.ts'
import type { ForumServices } from './pages/forum-services.ts'
import { registerMeetingPages } from './pages/meeting-pages.ts'
import { registerReferralPages } from './pages/referral.ts'
import { registerVotePages } from './pages/vote-pages.ts'
import { registerMemberPages } from './pages/member-pages.ts'

export { FORUM_PERMISSIONS } from './core/may.ts'
export { addObserver } from './actions/keep-observers.ts'
export { adoptRule } from './actions/adopt-rule.ts'
export type { Change } from './actions/change.ts'
export { declareInterest } from './actions/keep-interests.ts'
export { giveOffice } from './actions/keep-offices.ts'
export { importMembership } from './actions/import-membership.ts'
export { linkAccount } from './actions/link-account.ts'
export { TELL_CLERKS } from './actions/tell-clerks.ts'
export { TELL_OF_SILENCE } from './actions/tell-of-silence.ts'
export { recordPupils } from './actions/record-pupils.ts'
export { readInterests, readObservers, readOffices, readPupils, readRules } from './core/read-forum-facts.ts'
export { listMembership, listSeats } from './store/membership.ts'
export { amendTerms, type AmendRefusal, type AmendTerms, type TermsAmended } from './actions/amend-terms.ts'
export { CLOSE_AT_DEADLINE } from './actions/close-at-deadline.ts'
export type { DecisionHandler, ForumHandlers } from './actions/decision-handler.ts'
export { carryQuestion, type CarryRefusal, type QuestionCarried } from './actions/carry-question.ts'
export { takeBack } from './actions/withdraw-question.ts'
export { putQuestions, type PutQuestions, type PutRefusal, type QuestionsPut } from './actions/put-questions.ts'
export type { QuestionDraft } from './core/check-question.ts'
export { listDecisions, type Decision } from './store/decisions.ts'
export { holdMeetingOfItem } from './store/voting-meeting.ts'
export {
  findQuestion,
  listQuestionsById,
  listQuestionsOf,
  lockAsking,
  lockQuestions,
  type StoredQuestion,
} from './store/questions.ts'
export { addPaperLink, type AddPaperLink } from './actions/keep-papers.ts'
export type { ForumServices, LinkablePaper, WayToPut } from './pages/forum-services.ts'

export function registerForumPages(pages: Pages, services: ForumServices): void {
  registerMeetingPages(pages, services)
  registerVotePages(pages, services)
  registerReferralPages(pages, services)
  registerMemberPages(pages)
}

export { readForumLaw } from './store/forum-law.ts'
export { listTerms } from './store/questions.ts'
export type { TermsVersion } from './core/amendments.ts'
export { listOpenItems, listQuestionsOfYear, type OpenItem, type QuestionOfYear } from './store/questions-of-year.ts'
export { listRules } from './store/rules.ts'
export { readOpenVotes, readOwnVotesState, type OwnVotesState } from './actions/own-votes-state.ts'
export { MY_VOTES_PATH, MY_VOTES_STATE_PATH } from './pages/vote-paths.ts'
export { readOwnItems, type OwnItems, type OwnQuestion, type OwnSeat } from './actions/read-own-items.ts'

export { findMeeting } from './store/meetings.ts'
export { loadMinutesFacts } from './store/minutes-facts.ts'

export const FORUM_INVARIANTS: readonly Invariant[] = [
  agendasInOrder,
  papersAsTheyCame,
  staysWithinMeetings,
  minutesApprovedOnce,
  termsInOrder,
  membersOfTheirGroup,
  membershipKept,
  officesOfMembers,
  rulesKnown,
  pollsAddUp,
  votesInRecord,
  castingVotesInRecord,
  questionsStand,
  askedOnce,
  decisionsFollow,
  oneDecisionStands,
]
