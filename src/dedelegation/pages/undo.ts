import { NOT_FOUND, redirect, type PageRequest, type PageResponse, type Pages } from '../../platform/web/page.ts'
import { undo } from '../actions/undo.ts'
import { explainRefusal } from '../core/refusals.ts'
import { findScenario } from '../store/scenarios.ts'
import { formatMoment } from './moment.ts'
import { workbenchPath } from './paths.ts'
import { showWorkbench } from './workbench.ts'
import { commandOf, yearOfRequest } from './workbench-request.ts'

/** The workbench's Undo and Redo: the next version is a copy of an older one. */
export function registerUndo(pages: Pages): void {
  pages.post('/years/:year/workbench/undo', 'dedelegation.edit-rates', receive)
}

async function receive(request: PageRequest): Promise<PageResponse> {
  const year = yearOfRequest(request)
  const command = commandOf(request)
  const scenario = await findScenario(request.platform.db, command.scenario)
  const direction = request.form.text('direction')
  if (year === null || scenario === null || (direction !== 'undo' && direction !== 'redo')) return NOT_FOUND

  const outcome = await undo(request.platform, request.actor, { ...command, direction })
  const back = workbenchPath(year, scenario.proposal ? null : scenario.id)
  if (!outcome.ok) {
    return showWorkbench(request, scenario.id, [
      { text: explainRefusal(outcome.refusal, formatMoment), href: '#workbench' },
    ])
  }
  const done = direction === 'undo' ? 'The last change was taken back' : 'The change was made again'

  return redirect(back, `${done}. This is version ${outcome.number}.`)
}
