import { NOT_FOUND, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import type { ForumHandlers } from '../actions/decision-handler.ts'
import { deferQuestion } from '../actions/defer-question.ts'
import { cleanLine } from '../core/form-text.ts'
import { errorsView, textErrors, type FieldError } from './field-errors.ts'
import { FORUM_CRUMB, MEETINGS_CRUMB } from './meeting-words.ts'
import { questionOf } from './question-of.ts'
import { deferPath, votesPath } from './vote-paths.ts'
import { explain } from './vote-words.ts'

export async function showDefer(request: PageRequest): Promise<PageResponse> {
  return deferPage(request, [])
}

async function deferPage(request: PageRequest, errors: readonly FieldError[]): Promise<PageResponse> {
  const found = await questionOf(request)
  if (found === null) return NOT_FOUND
  const { code, question } = found

  return page(
    'forum/pages/defer.njk',
    {
      title: 'Defer',
      section: 'forum',
      breadcrumbs: [FORUM_CRUMB, MEETINGS_CRUMB, { text: 'Votes', href: votesPath(code) }],
      question: question.title,
      reason: request.form.text('reason'),
      minute: request.form.text('minute'),
      action: deferPath(code, question.id),
      back: votesPath(code),
      ...errorsView(errors),
    },
    errors.length > 0 ? 422 : 200,
  )
}

export function submitDefer(handlers: ForumHandlers): (request: PageRequest) => Promise<PageResponse> {
  return async (request) => {
    const found = await questionOf(request)
    if (found === null) return NOT_FOUND
    const { platform, actor, form } = request
    const reason = cleanLine(form.text('reason'))
    const minute = cleanLine(form.text('minute'))
    const errors = [
      ...textErrors('reason', reason, { what: 'why it is deferred', most: 500 }),
      ...textErrors('minute', minute, { what: 'the minute’s number', most: 60, blank: true }),
    ]
    if (errors.length > 0) return deferPage(request, errors)
    const outcome = await deferQuestion(platform, actor, handlers, { question: found.question.id, reason, minute })
    if (!outcome.ok) return deferPage(request, [{ field: 'reason', text: explain(outcome.refusal) }])

    return redirect(votesPath(found.code), 'Deferred, and recorded as a decision')
  }
}
