import { meetingPath } from './meeting-paths.ts'

/** The vote sheet of a meeting, and what is done on it. */
export function votesPath(code: string): string {
  return `${meetingPath(code)}/votes`
}

export function openVotePath(code: string): string {
  return `${votesPath(code)}/open`
}

/** What has changed on the sheet, as JSON. */
export function voteStatePath(code: string): string {
  return `${votesPath(code)}/state`
}

export function interestPath(code: string): string {
  return `${votesPath(code)}/interest`
}

export function takeInterestBackPath(code: string, declaration: string): string {
  return `${meetingPath(code)}/interests/${declaration}`
}

export function recordVotesPath(code: string, poll: string): string {
  return `${votesPath(code)}/${poll}/record`
}

export function closeVotePath(code: string, poll: string): string {
  return `${votesPath(code)}/${poll}/close`
}

export function cancelVotePath(code: string, poll: string): string {
  return `${votesPath(code)}/${poll}/cancel`
}

export function decidePath(code: string, poll: string): string {
  return `${votesPath(code)}/${poll}/decide`
}

export function deferPath(code: string, question: string): string {
  return `${meetingPath(code)}/questions/${question}/defer`
}

export function withdrawPath(code: string, question: string): string {
  return `${meetingPath(code)}/questions/${question}/withdraw`
}

/** Leads to the page of whoever put the question, where its terms are amended. */
export function amendPath(question: string): string {
  return `/forum/questions/${question}/amend`
}

/** A member's own votes. */
export const MY_VOTES_PATH = '/forum/vote'
export const MY_VOTES_STATE_PATH = '/forum/vote/state'

export function castPath(seat: string, poll: string): string {
  return `${MY_VOTES_PATH}/${seat}/${poll}`
}

/** Where the chair's casting vote in a vote outside a meeting is given. */
export function castingPath(seat: string, poll: string): string {
  return `${castPath(seat, poll)}/casting`
}

export const RECEIPT_PATH = '/forum/receipt'

export const DECISIONS_PATH = '/forum/decisions'
export const DECISIONS_CSV_PATH = '/forum/decisions.csv'
export const DECISIONS_JSON_PATH = '/forum/decisions.json'
export const POLLS_JSON_PATH = '/forum/polls.json'

export function decisionPath(number: number): string {
  return `${DECISIONS_PATH}/${number}`
}

export function decisionNoticePath(number: number): string {
  return `${decisionPath(number)}/notice`
}

/** One poll as anybody may check it. */
export function pollFilePath(poll: string): string {
  return `/forum/polls/${poll}/poll.json`
}
