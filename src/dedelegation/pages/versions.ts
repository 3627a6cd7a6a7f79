import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { NOT_FOUND, page, redirect, type PageRequest, type PageResponse, type Pages } from '../../platform/web/page.ts'
import { tellHistory } from '../../people/index.ts'
import { restoreVersion } from '../actions/restore-version.ts'
import { explainRefusal } from '../core/refusals.ts'
import type { MadeAs } from '../core/version-history.ts'
import type { LoadedYear } from '../store/load-year.ts'
import { listScenarios, type Scenario } from '../store/scenarios.ts'
import { findVersion, listVersions, type VersionHeading } from '../store/versions.ts'
import { compareView } from './compare-view.ts'
import { formatMoment } from './moment.ts'
import { compareVersionsPath, restorePath, versionsPath, workbenchPath } from './paths.ts'
import { withRates } from './with-rates.ts'
import { commandOf, newRequest } from './workbench-request.ts'

/** Every saved state of a scenario's rates: who saved it and why, what differs, and the way back. */
export function registerVersions(pages: Pages): void {
  pages.get('/years/:year/versions', 'dedelegation.read', show)
  pages.get('/years/:year/versions/compare', 'dedelegation.read', compare)
  pages.post('/years/:year/versions/restore', 'dedelegation.edit-rates', restore)
}

async function show(request: PageRequest): Promise<PageResponse> {
  return showVersions(request, request.query['scenario'] ?? null, [])
}

async function showVersions(
  request: PageRequest,
  scenario: string | null,
  errors: readonly Readonly<{ text: string; href: string }>[],
): Promise<PageResponse> {
  return withRates(request, scenario, async (year, loaded) => {
    const { db } = request.platform
    const versions = await listVersions(db, loaded.scenario.id)
    const view = versionsView(year, loaded, versions, await listScenarios(db, year))
    const history = await tellHistory(request, { kind: 'scenario', id: loaded.scenario.id })

    return page('dedelegation/pages/versions.njk', { ...view, history, errors }, errors.length > 0 ? 409 : 200)
  })
}

async function compare(request: PageRequest): Promise<PageResponse> {
  const { query } = request

  return withRates(request, query['scenario'] ?? null, async (year, loaded) => {
    const { scenario, input } = loaded
    const [left, right] = await Promise.all(
      [query['left'], query['right']].map(async (text) =>
        text !== undefined && /^[1-9]\d{0,8}$/.test(text)
          ? findVersion(request.platform.db, scenario.id, Number(text))
          : null,
      ),
    )
    if (!left || !right) return NOT_FOUND
    const side = ({ number, book }: typeof left) => ({ name: `Version ${number}`, book })

    return page('dedelegation/pages/compare.njk', {
      title: `Versions ${left.number} and ${right.number}, ${yearInProse(year)}`,
      heading: `${scenario.name}: version ${left.number} beside version ${right.number}`,
      section: 'workbench',
      wide: true,
      breadcrumbs: [
        { text: year, href: `/years/${year}` },
        { text: 'Versions', href: versionsPath(year, own(scenario)) },
      ],
      yearInProse: yearInProse(year),
      sides: compareView(input, side(left), side(right)),
    })
  })
}

async function restore(request: PageRequest): Promise<PageResponse> {
  const number = request.form.text('number')
  if (!/^[1-9]\d{0,8}$/.test(number)) return NOT_FOUND
  const command = commandOf(request)

  return withRates(request, command.scenario, async (year, { scenario }) => {
    const note = `Version ${number} restored`
    const outcome = await restoreVersion(request.platform, request.actor, { ...command, note, number: Number(number) })
    if (!outcome.ok) {
      const text = explainRefusal(outcome.refusal, formatMoment)

      return showVersions(request, scenario.id, [{ text, href: '#main-content' }])
    }

    return redirect(workbenchPath(year, own(scenario)), `${note}, as version ${outcome.number}`)
  })
}

const MADE_AS: Readonly<Record<MadeAs, string>> = {
  edit: '',
  undo: 'Undo: the same as version',
  redo: 'Redo: the same as version',
  restore: 'The same as version',
}

function versionsView(
  year: FundingYear,
  { scenario, version }: LoadedYear,
  versions: readonly VersionHeading[],
  scenarios: readonly Scenario[],
) {
  return {
    title: `Versions of the rates, ${yearInProse(year)}`,
    section: 'workbench',
    breadcrumbs: [
      { text: year, href: `/years/${year}` },
      { text: 'Rate workbench', href: workbenchPath(year, own(scenario)) },
    ],
    yearInProse: yearInProse(year),
    scenario: scenario.name,
    others: scenarios
      .filter(({ id }) => id !== scenario.id)
      .map((other) => ({ name: other.name, href: versionsPath(year, own(other)) })),
    versions: versions.map(({ number, by, at, note, madeAs, sameAs }) => ({
      number,
      by,
      at: formatMoment(at),
      note: note === '' ? 'No note' : note,
      made: sameAs === null ? '' : `${MADE_AS[madeAs]} ${sameAs}`,
      current: number === version.number,
      compareHref: number === 1 ? '' : compareVersionsPath(year, scenario.id, number - 1, number),
      request: newRequest(),
    })),
    compareAction: `/years/${year}/versions/compare`,
    restoreAction: restorePath(year),
    scenarioId: scenario.id,
    expected: version.number,
  }
}

function own(scenario: Scenario): string | null {
  return scenario.proposal ? null : scenario.id
}
