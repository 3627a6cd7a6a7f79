import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { formatChange, formatPence, NO_PENCE, pence, type Pence } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { rangeOf } from '../../kernel/statistics.ts'
import { modelYear, type Model } from '../core/model.ts'
import { nameOfService } from '../core/words.ts'
import type { LoadedYear } from '../store/load-year.ts'
import type { Scenario } from '../store/scenarios.ts'
import type { Version } from '../store/versions.ts'
import { formatMoment } from './moment.ts'
import { scenarioPath, scenariosPath, versionsPath, workbenchPath } from './paths.ts'
import { newRequest } from './workbench-request.ts'

export type ScenarioBook = Readonly<{ scenario: Scenario; version: Version }>

type Entered = Readonly<{ errors: readonly Readonly<{ text: string; href: string }>[]; name: string }>

/** Every scenario of the year side by side: totals by service and phase, and what schools pay. The proposal is first. */
export function scenariosView(
  year: FundingYear,
  { scenario: proposal, version, input }: LoadedYear,
  books: readonly ScenarioBook[],
  { errors, name }: Entered,
) {
  const models = books.map(({ version: { book } }) => modelYear({ ...input, book }))
  const first = models[0]

  return {
    title: `Scenarios, ${yearInProse(year)}`,
    section: 'workbench',
    wide: true,
    breadcrumbs: [
      { text: year, href: `/years/${year}` },
      { text: 'Rate workbench', href: workbenchPath(year) },
    ],
    errors,
    nameError: errors.find(({ href }) => href === '#name')?.text ?? '',
    name,
    yearInProse: yearInProse(year),
    scenarios: books.map(({ scenario, version: current }) => ({
      id: scenario.id,
      name: scenario.name,
      proposal: scenario.proposal,
      href: workbenchPath(year, scenario.proposal ? null : scenario.id),
      versionsHref: versionsPath(year, scenario.proposal ? null : scenario.id),
      action: scenarioPath(year, scenario.id),
      version: current.number,
      saved: `${formatMoment(current.at)} by ${current.by}`,
      request: newRequest(),
    })),
    rows: [...serviceRows(models), ...totalRows(models, first)],
    compareAction: `${scenariosPath(year)}/compare`,
    action: scenariosPath(year),
    change: { scenario: proposal.id, expected: version.number, request: newRequest() },
  }
}

type Row = Readonly<{ name: string; cells: readonly string[]; strong: boolean }>

function serviceRows(models: readonly Model[]): readonly Row[] {
  const keys = new Map(
    models.flatMap((model) =>
      model.services.map(({ service, phase }) => [
        `${service}/${phase}`,
        `${nameOfService(model.book, service)}, ${PHASE_NAMES[phase].toLowerCase()}`,
      ]),
    ),
  )

  return [...keys].map(([key, name]) => ({
    name,
    strong: false,
    cells: models.map((model) => {
      const found = model.services.find(({ service, phase }) => `${service}/${phase}` === key)

      return found === undefined ? 'None' : formatPence(found.total)
    }),
  }))
}

function totalRows(models: readonly Model[], first: Model | undefined): readonly Row[] {
  const paid = models.map((model) => rangeOf(model.schools.map(({ total }) => total)))
  const money = (amount: Pence | undefined) => formatPence(amount ?? NO_PENCE)
  const row = (name: string, cells: readonly string[], strong = false): Row => ({ name, cells, strong })

  return [
    row(
      'All services',
      models.map(({ total }) => money(total)),
      true,
    ),
    row(
      'Change on the proposal',
      models.map((model) => (model === first ? '' : formatChange(pence(model.total - (first?.total ?? NO_PENCE))))),
    ),
    row(
      'A school pays at least',
      paid.map((range) => money(range?.lowest)),
    ),
    row(
      'Median school',
      paid.map((range) => money(range?.median)),
    ),
    row(
      'A school pays at most',
      paid.map((range) => money(range?.highest)),
    ),
    row(
      'Schools that pay more than under the proposal',
      models.map((model) => (first === undefined || model === first ? '' : String(paysMore(model, first)))),
    ),
  ]
}

function paysMore(model: Model, first: Model): number {
  const before = new Map(first.schools.map(({ school, total }) => [school.urn, total]))

  return model.schools.filter(({ school, total }) => total > (before.get(school.urn) ?? NO_PENCE)).length
}
