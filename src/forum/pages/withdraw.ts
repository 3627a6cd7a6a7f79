import { NOT_FOUND, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { withdrawQuestion } from '../actions/withdraw-question.ts'
import { cleanLine } from '../core/form-text.ts'
import { errorsView, textErrors, type FieldError } from './field-errors.ts'
import { meetingPath } from './meeting-paths.ts'
import { FORUM_CRUMB, MEETINGS_CRUMB } from './meeting-words.ts'
import { questionOf } from './question-of.ts'
import { withdrawPath } from './vote-paths.ts'
import { explain } from './vote-words.ts'

export async function showWithdraw(request: PageRequest): Promise<PageResponse> {
  return withdrawPage(request, [])
}

async function withdrawPage(request: PageRequest, errors: readonly FieldError[]): Promise<PageResponse> {
  const found = await questionOf(request)
  if (found === null) return NOT_FOUND
  const { code, question } = found

  return page(
    'forum/pages/reason-form.njk',
    {
      title: 'Withdraw a question',
      section: 'forum',
      breadcrumbs: [FORUM_CRUMB, MEETINGS_CRUMB, { text: 'Meeting', href: meetingPath(code) }],
      caption: question.title,
      heading: 'Withdraw this question',
      text: 'The forum is not asked it any more. It stays on the record with the reason, which everybody can read, and whoever put it can put it to a meeting anew.',
      label: 'Why is it withdrawn?',
      hint: 'Like: The meeting was cancelled. The line goes to the meeting in January.',
      button: 'Withdraw the question',
      because: request.form.text('because'),
      action: withdrawPath(code, question.id),
      back: meetingPath(code),
      ...errorsView(errors),
    },
    errors.length > 0 ? 422 : 200,
  )
}

export async function submitWithdraw(request: PageRequest): Promise<PageResponse> {
  const found = await questionOf(request)
  if (found === null) return NOT_FOUND
  const { platform, actor, form } = request
  const because = cleanLine(form.text('because'))
  const errors = textErrors('because', because, { what: 'why it is withdrawn', most: 500 })
  if (errors.length > 0) return withdrawPage(request, errors)
  const outcome = await withdrawQuestion(platform, actor, { question: found.question.id, because })
  if (!outcome.ok) return withdrawPage(request, [{ field: 'because', text: explain(outcome.refusal) }])

  return redirect(meetingPath(found.code), outcome.changed ? 'The question was withdrawn' : 'It was withdrawn already')
}
