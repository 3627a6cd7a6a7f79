import { redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { moveAppendixInPaper } from '../actions/move-appendix.ts'
import { isAppendix } from '../core/decide-section.ts'
import type { PaperContext } from './paper-context.ts'
import { moveAppendixPath, paperPath } from './paths.ts'
import { sectionsOf } from './section-names.ts'

/** The written appendices with the buttons that move them; none where there is nothing to change places with. */
export function appendixOrder(context: PaperContext) {
  const appendices = sectionsOf(context).filter(({ id }) => isAppendix(id))
  const last = appendices.length - 1

  return {
    action: moveAppendixPath(context.year),
    shown: appendices.map(({ id }) => id).join(' '),
    appendices:
      appendices.length < 2
        ? []
        : appendices.map(({ id, name }, index) => ({ id, name, canGoUp: index > 0, canGoDown: index < last })),
  }
}

export async function moveAppendixPage(
  { year }: PaperContext,
  { form, platform, actor }: PageRequest,
): Promise<PageResponse> {
  const [direction = '', section = ''] = form.text('move').split(' ')
  const moved = await moveAppendixInPaper(platform, actor, {
    year,
    section,
    direction: direction === 'up' ? 'up' : 'down',
    shown: form.text('shown').split(' '),
  })
  if (moved === 'overtaken') {
    const words = 'The appendices were changed meanwhile, and nothing was moved. Below is their present order.'

    return redirect(paperPath(year), words, 'important')
  }

  return redirect(paperPath(year), 'The appendix is moved. The letters follow, in the words of the paper too.')
}
