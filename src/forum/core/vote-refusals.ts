import { lowerFirst } from './lower-first.ts'
import type { PollMode } from './poll.ts'
import type { QuestionState } from './question.ts'
import { QUESTION_STATES } from './question.ts'

/** Words for why a vote is not opened, taken, closed or recorded: whatever the code, in a sentence for people. */
export type VotingRefusal = Readonly<{
  code: string
  title?: string
  state?: string
  words?: string
  name?: string
  mode?: PollMode
  closesAt?: Date
  closedAt?: Date
}>

/** `moment` puts a moment in words. */
export function explainVoting(refusal: VotingRefusal, moment: (at: Date) => string): string {
  const { code, title = '', state, words = '', name = '' } = refusal
  switch (code) {
    case 'cannot-be-put':
      return `“${title}” cannot be voted on now: ${stateInWords(state)}`
    case 'not-in-the-law':
      return `“${title}”: the law of that day knows no such vote`
    case 'asked-elsewhere':
      return `“${title}” is on another agenda, or being voted on there: withdraw it there first`
    case 'cannot-withdraw':
      return `This cannot be withdrawn: ${stateInWords(state)}`
    case 'options-alone':
      return `“${title}” has options to choose from: put it to the vote by itself`
    case 'may-not-vote':
      return words
    case 'another-votes':
      return anotherVotes(name, refusal.mode ?? 'devices')
    case 'not-quorate':
      return `The meeting is not quorate, and cannot put anything off: ${words}. It can only give its views`
    case 'not-the-chair':
      return `${name} presides, and gives the casting vote`
    case 'no-longer-member':
      return `${name} is no longer the member for this seat: outside a meeting a vote is taken from members, while they are`
    case 'voted-on-device':
      return `${name} has voted on an own device: say why you record another vote, which ${name} is shown`
    case 'has-left':
      return `${name} is no longer at the meeting: a vote given before leaving stands, and none can be given or changed now`
    case 'voted-after-leaving':
      return `By the record ${name} had left when their vote came: correct the times of the attendance, or void this vote and take it again`
    case 'too-late':
      return `The vote closed ${refusal.closedAt === undefined ? '' : moment(refusal.closedAt)}: this vote came too late and was not counted`
    case 'before-deadline':
      return `The vote is open until ${refusal.closesAt === undefined ? 'its deadline' : moment(refusal.closesAt)}: it closes by itself, or once everybody has voted`
    case 'poll-not-open':
      return state === 'cancelled'
        ? 'The vote was cancelled: this vote was not counted'
        : 'The vote has closed: this vote was not counted'
    case 'cannot':
      return `This cannot be done now: ${stateInWords(state)}`
    default:
      return WORDS[code] ?? 'This cannot be done now'
  }
}

/** Why somebody who acts for a seat does not vote for it: somebody else does. */
export function anotherVotes(name: string, mode: PollMode): string {
  return mode === 'outside'
    ? `${name} votes for this seat: outside a meeting members vote, and no substitutes`
    : `${name} votes for this seat, who was there for it when the vote opened`
}

function stateInWords(state: string | undefined): string {
  return state === undefined ? '' : lowerFirst(QUESTION_STATES[state as QuestionState] ?? state)
}

const WORDS: Readonly<Record<string, string>> = {
  'nothing-chosen': 'Choose what is put to the vote',
  'several-items': 'Questions of one motion are of one item of the agenda: put the others to the vote after it',
  'no-such-meeting': 'There is no such meeting',
  'no-such-question': 'There is no such question in this meeting',
  'no-such-poll': 'There is no such vote in this meeting',
  'no-such-seat': 'There is no such seat in this vote',
  'no-such-choice': 'Choose one of the answers',
  'no-such-item': 'Choose the item',
  'not-published': 'Publish the papers before a vote is opened on them',
  'meeting-not-open': 'Open the meeting before a vote is opened in it',
  'meeting-cancelled': 'The meeting was cancelled',
  'meeting-over': 'The meeting is over',
  'another-day': 'The time of the vote must be on the meeting’s day',
  'not-yet': 'That time has not come yet',
  'devices-now': 'On members’ own devices a vote opens now: leave the time as it is',
  'outside-not-adopted':
    'The forum has not adopted a rule for votes outside a meeting: record it among the forum’s rules first',
  'deadline-missing': 'Enter until when votes are taken',
  'silence-not-confirmed':
    'By the forum’s rule, members who do not answer are counted as voting for it: confirm that you have read this',
  'deadline-past': 'The deadline has passed: enter a later one',
  'by-hands': 'Hands are counted in this vote: the clerk records it',
  'not-their-seat': 'You do not vote for this seat',
  'id-used': 'This form was sent before with another answer: open the page again',
  cancelled: 'The vote was cancelled',
  closed: 'The vote has closed: it cannot be taken back, only taken again',
  'reason-missing': 'Enter a reason',
  'two-people': 'You asked for this: somebody else, the clerk or the chair, has to confirm it',
  'casting-vote-awaited': 'As many voted for as against: say what the chair’s casting vote is',
  'not-recorded': 'The last vote on this was closed and its decision is not recorded: record it first',
  'no-casting-vote': 'The forum’s rules give nobody a casting vote in this vote',
  'casting-vote-by-chair':
    'As many voted for as against: the chair has a casting vote until the deadline, and has not given it. The vote closes by itself then',
  'not-closed': 'Close the vote before its decision is recorded',
  'voted-again': 'Another vote was opened on this since: record what that one decides',
  'resolution-missing': 'Enter the resolution',
  'what-missing': 'Enter what the interest is',
  'no-such-declaration': 'There is no such interest in this meeting',
  'poll-open': 'A vote on the item is open, and who may vote in it is settled: void it first, or wait for its close',
  'declared-before': 'An interest of this seat in this item is recorded already',
  'declared-in-question': 'An interest of this seat in this question is recorded already',
  'voted-in-item':
    'There has been a vote on something of this item, and an interest changes nothing of that: choose the questions that are still to be voted on',
  'withdrew-from-item':
    'This seat has withdrawn from the whole item, and so from this question too: take that back first if it was too much',
  'question-of-another-item': 'That question is not one of this item',
  'question-voting':
    'A vote on this question is open, and who may vote in it is settled: void it first, or wait for its close',
  'question-settled': 'No vote on this question can be opened any more: an interest in it would count for nothing',
  'voted-already':
    'This question has been voted on, and an interest changes nothing of that: say that it will be voted on again',
}
