import type { PageRequest } from '../../platform/web/page.ts'
import { findQuestion, type StoredQuestion } from '../store/questions.ts'
import { readId } from './field-errors.ts'
import { meetingOf } from './meeting-of.ts'

/** The question of the address, where it is one of the meeting's. */
export async function questionOf(
  request: PageRequest,
): Promise<Readonly<{ code: string; question: StoredQuestion }> | null> {
  const meeting = await meetingOf(request)
  const id = readId(request.params['question'])
  const question = id === null ? null : await findQuestion(request.platform.db, id)

  return meeting === null || question === null || question.meeting !== meeting.id
    ? null
    : { code: meeting.code, question }
}
