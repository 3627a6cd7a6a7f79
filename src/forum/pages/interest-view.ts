import type { VotingItem, RecordedDeclaration } from '../store/voting-meeting.ts'
import type { QuestionAt } from '../store/questions-at.ts'
import { takeInterestBackPath } from './vote-paths.ts'
import { nameOfSeat } from './vote-sheet-view.ts'
import type { VotingNow } from './voting-now.ts'

/** The interests of the meeting, each with what it is in and what follows. */
export function declaredView(now: VotingNow, items: readonly VotingItem[], declared: readonly RecordedDeclaration[]) {
  return declared.map((one) => ({
    seat: nameOfSeat(now, one.seat),
    what: one.what,
    about: nameOfAbout(one, items, now.questions),
    follows: followsWords(one),
    takeBack: takeInterestBackPath(now.meeting.code, one.id),
  }))
}

/** The question that an interest is in, or the item. */
export function nameOfAbout(
  { item, question }: Pick<RecordedDeclaration, 'item' | 'question'>,
  items: readonly VotingItem[],
  questions: readonly Pick<QuestionAt, 'id' | 'title'>[],
): string {
  const asked = questions.find(({ id }) => id === question)

  return asked?.title ?? items.find(({ id }) => id === item)?.title ?? ''
}

export function followsWords({ question, withdraws }: Pick<RecordedDeclaration, 'question' | 'withdraws'>): string {
  if (question === null) return withdraws ? 'Withdraws from the item.' : 'Stays for the item.'

  return withdraws ? 'Withdraws from this question.' : 'Stays for this question.'
}

/** What an interest can be in: each item of the agenda, and each question under it that is still asked there. */
export function aboutChoices({ questions }: Pick<VotingNow, 'questions'>, items: readonly VotingItem[]) {
  return items.map(({ id, place, title }) => ({
    value: id,
    place,
    title: `${place}. ${title}`,
    questions: questions
      .filter(({ item, carried }) => item === id && !carried)
      .map((question) => ({ value: question.id, text: question.title })),
  }))
}

/** The item, and the question if it is one, that was chosen; null where it is none of the meeting. */
export function readAbout(
  chosen: string,
  items: readonly VotingItem[],
  { questions }: Pick<VotingNow, 'questions'>,
): Readonly<{ item: string; question: string | null }> | null {
  if (items.some(({ id }) => id === chosen)) return { item: chosen, question: null }
  const question = questions.find(({ id, carried }) => id === chosen && !carried)

  return question === undefined ? null : { item: question.item, question: question.id }
}
