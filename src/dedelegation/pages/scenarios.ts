import { NOT_FOUND, page, redirect, type PageRequest, type PageResponse, type Pages } from '../../platform/web/page.ts'
import { yearInProse } from '../../kernel/funding-year.ts'
import { adoptScenario } from '../actions/adopt-scenario.ts'
import { archiveScenario } from '../actions/archive-scenario.ts'
import { createScenario, type ScenarioOutcome } from '../actions/create-scenario.ts'
import { renameScenario } from '../actions/rename-scenario.ts'
import { explainRefusal } from '../core/refusals.ts'
import { findScenario, listScenarios } from '../store/scenarios.ts'
import { findCurrentVersion } from '../store/versions.ts'
import { compareView } from './compare-view.ts'
import { formatMoment } from './moment.ts'
import { scenariosPath, workbenchPath } from './paths.ts'
import { scenariosView, type ScenarioBook } from './scenarios-view.ts'
import { withRates } from './with-rates.ts'
import { commandOf, yearOfRequest } from './workbench-request.ts'

/** What-ifs beside the proposal: made, renamed, archived, compared, and taken over into the proposal. */
export function registerScenarios(pages: Pages): void {
  pages.get('/years/:year/scenarios', 'dedelegation.read', (request) => show(request, []))
  pages.post('/years/:year/scenarios', 'dedelegation.edit-rates', create)
  pages.get('/years/:year/scenarios/compare', 'dedelegation.read', compare)
  pages.post('/years/:year/scenarios/:id', 'dedelegation.edit-rates', change)
}

async function show(request: PageRequest, errors: readonly Readonly<{ text: string; href: string }>[]) {
  return withRates(request, null, async (year, loaded) => {
    const { db } = request.platform
    const books: ScenarioBook[] = []
    for (const scenario of await listScenarios(db, year)) {
      const version = await findCurrentVersion(db, scenario.id)
      if (version !== null) books.push({ scenario, version })
    }
    const view = scenariosView(year, loaded, books, { errors, name: request.form.text('name') })

    return page('dedelegation/pages/scenarios.njk', view, errors.length > 0 ? 422 : 200)
  })
}

async function create(request: PageRequest): Promise<PageResponse> {
  const year = yearOfRequest(request)
  if (year === null) return NOT_FOUND
  const { request: id, scenario } = commandOf(request)
  const command = { id, name: request.form.text('name'), from: scenario }
  const outcome = await createScenario(request.platform, request.actor, command)
  if (outcome.ok)
    return redirect(workbenchPath(year, outcome.id), `‘${command.name.trim()}’ was made. Change its rates here.`)

  return show(request, [{ text: explainRefusal(outcome.refusal, formatMoment), href: '#name' }])
}

async function change(request: PageRequest): Promise<PageResponse> {
  const year = yearOfRequest(request)
  const scenario = await findScenario(request.platform.db, request.params['id'] ?? '')
  if (year === null || scenario === null || scenario.year !== year) return NOT_FOUND
  const { platform, actor, form } = request
  switch (form.text('do')) {
    case 'rename':
      return told(request, await renameScenario(platform, actor, { scenario: scenario.id, name: form.text('name') }), {
        done: 'Renamed',
        href: `#rename-${scenario.id}`,
      })
    case 'archive':
      return told(request, await archiveScenario(platform, actor, { scenario: scenario.id }), {
        done: `‘${scenario.name}’ was archived. Its versions are kept.`,
        href: '#main-content',
      })
    case 'adopt': {
      const command = { ...commandOf(request), note: `‘${scenario.name}’ adopted`, adopted: scenario.id }
      const outcome = await adoptScenario(platform, actor, command)
      if (!outcome.ok)
        return show(request, [{ text: explainRefusal(outcome.refusal, formatMoment), href: '#main-content' }])

      return redirect(workbenchPath(year), `‘${scenario.name}’ is the proposal now, as version ${outcome.number}`)
    }
    default:
      return NOT_FOUND
  }
}

async function told(
  request: PageRequest,
  outcome: ScenarioOutcome,
  words: Readonly<{ done: string; href: string }>,
): Promise<PageResponse> {
  const year = yearOfRequest(request)
  if (outcome.ok && year !== null) return redirect(scenariosPath(year), words.done)

  return show(request, outcome.ok ? [] : [{ text: explainRefusal(outcome.refusal, formatMoment), href: words.href }])
}

async function compare(request: PageRequest): Promise<PageResponse> {
  const { query } = request

  return withRates(request, query['left'] ?? null, async (year, loaded) => {
    const right = await findScenario(request.platform.db, query['right'] ?? '')
    const version = right === null ? null : await findCurrentVersion(request.platform.db, right.id)
    if (right === null || version === null || right.year !== year) return NOT_FOUND
    const left = { name: loaded.scenario.name, book: loaded.version.book }

    return page('dedelegation/pages/compare.njk', {
      title: `${left.name} and ${right.name}, ${yearInProse(year)}`,
      heading: `‘${left.name}’ beside ‘${right.name}’`,
      section: 'workbench',
      wide: true,
      breadcrumbs: [
        { text: year, href: `/years/${year}` },
        { text: 'Scenarios', href: scenariosPath(year) },
      ],
      yearInProse: yearInProse(year),
      sides: compareView(loaded.input, left, { name: right.name, book: version.book }),
    })
  })
}
