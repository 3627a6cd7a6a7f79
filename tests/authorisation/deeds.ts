import { changed, type Deed } from './deed.ts'
import { comparisonDeeds, paperDeeds } from './deeds-of-paper.ts'
import { PLACES } from '../support/borough.ts'

const YEAR = '/years/2024-25'
const ALL_THROUGH = '900150'
const ALL_THROUGH_ROW = `${ALL_THROUGH},999/2150,Through School,Community school,All-through,,Open,,,\n`

/** In an order in which each can be done: a paper goes out before words without figures stop it. */
export const DEEDS: readonly Deed[] = [
  { route: '/years', page: '/years', action: 'dedelegation.start-year', about: 'year 2025-26' },
  ...paperDeeds(),
  ...schools(),
  ...units(),
  ...rates(),
  ...comparisonDeeds(),
]

function schools(): readonly Deed[] {
  const renamed = changed('schools.csv', 'Alder Green Primary', 'Alder Grove Primary')
  const file = { ...renamed, text: `${renamed.text.trimEnd()}\n${ALL_THROUGH_ROW}` }
  const day = (prefix: string, year: string) => ({
    [`${prefix}-day`]: '1',
    [`${prefix}-month`]: '9',
    [`${prefix}-year`]: year,
  })

  return [
    {
      route: '/schools/import',
      page: '/schools/import',
      file,
      action: 'schools.preview-import',
      about: 'register-import ',
      again: true,
    },
    { route: '/schools/imports/:id', page: 'made', action: 'schools.confirm-import', about: 'register-import ' },
    {
      route: '/schools/:urn/deemed-phase',
      page: `/schools/${ALL_THROUGH}`,
      to: `/schools/${ALL_THROUGH}/deemed-phase`,
      type: { 'deemed-phase': 'secondary', ...day('from', '2023') },
      action: 'schools.set-deemed-phase',
      about: `school ${ALL_THROUGH}`,
    },
    {
      route: '/schools/:urn/conversion',
      page: `/schools/${PLACES.school}`,
      to: `/schools/${PLACES.school}/conversion`,
      type: { ...day('proposed', '2024'), do: 'propose' },
      action: 'schools.propose-conversion',
      about: `school ${PLACES.school}`,
    },
  ]
}

function units(): readonly Deed[] {
  const file = changed('units.csv', '900001,Alder Green Primary School,418', '900001,Alder Green Primary School,428')

  return [
    {
      route: '/years/:year/units/import',
      page: `${YEAR}/units/import`,
      type: { name: 'October 2023 census, corrected', status: 'final' },
      file,
      action: 'formula.preview-units',
      about: 'units-import ',
      again: true,
    },
    {
      route: '/years/:year/units/imports/:id',
      page: 'made',
      action: 'formula.confirm-units',
      about: 'census 2024-25/3',
    },
    {
      route: '/years/:year/units/:version/use',
      page: `${YEAR}/units/1`,
      to: `${YEAR}/units/1/use`,
      whole: true,
      action: 'formula.use-census',
      about: 'year 2024-25',
    },
  ]
}

function rates(): readonly Deed[] {
  const change = { about: 'scenario ' } as const
  const workbench = `${YEAR}/workbench`

  return [
    {
      ...change,
      route: '/years/:year/workbench',
      page: workbench,
      type: { do: 'save', 'insurance/primary/basic-entitlement:rate': '22.00' },
      action: 'dedelegation.save-rates',
    },
    {
      ...change,
      route: '/years/:year/workbench/undo',
      page: workbench,
      to: `${workbench}/undo`,
      type: { direction: 'undo' },
      action: 'dedelegation.undo-rates',
    },
    {
      ...change,
      route: '/years/:year/services/new',
      page: `${YEAR}/services/new`,
      type: { name: 'Library', head: 'museums-libraries' },
      action: 'dedelegation.add-service',
    },
    {
      ...change,
      route: '/years/:year/workbench/lines/new',
      page: `${workbench}/lines/new`,
      type: { service: 'library', phase: 'primary', factor: 'basic-entitlement', rate: '1.00' },
      action: 'dedelegation.add-line',
    },
    {
      route: '/years/:year/proposals/put',
      page: `${YEAR}/proposals/put`,
      type: { do: 'put' },
      action: 'dedelegation.put-proposals',
      about: 'meeting 2023-12-07',
    },
    {
      route: '/years/:year/proposals/:question/amend',
      page: 'made',
      type: { 'rate-0': '2.00', reason: 'Moved at the meeting', do: 'amend' },
      action: 'dedelegation.amend-proposal',
      about: 'question ',
    },
    {
      ...change,
      route: '/years/:year/services/status',
      page: `${YEAR}/services`,
      to: `${YEAR}/services/status`,
      type: { status: 'deferred' },
      action: 'dedelegation.set-service-status',
    },
    {
      ...change,
      route: '/years/:year/services/:code/commentary',
      page: `${YEAR}/services/insurance/commentary`,
      type: { commentary: 'New words.' },
      action: 'dedelegation.save-commentary',
    },
    {
      ...change,
      route: '/years/:year/versions/restore',
      page: `${YEAR}/versions`,
      to: `${YEAR}/versions/restore`,
      type: { number: '1' },
      action: 'dedelegation.restore-rates',
    },
    {
      ...change,
      route: '/years/:year/scenarios',
      page: `${YEAR}/scenarios`,
      type: { name: 'Lower' },
      action: 'dedelegation.create-scenario',
    },
    {
      ...change,
      route: '/years/:year/scenarios/:id',
      page: 'made',
      to: 'made',
      type: { name: 'Lowest', do: 'rename' },
      action: 'dedelegation.rename-scenario',
    },
    {
      ...change,
      route: '/years/:year/rates/import',
      page: `${YEAR}/rates/import`,
      preview: 'rates',
      file: changed('rates.csv', '21.00', '21.50'),
      type: { do: 'confirm' },
      action: 'dedelegation.import-rates',
    },
    {
      about: 'year 2027-28',
      whole: true,
      route: '/years/:year/rates/start',
      page: '/years/2027-28/rates/import',
      to: '/years/2027-28/rates/start',
      action: 'dedelegation.start-year',
    },
    {
      ...change,
      route: '/years/:year/assumptions',
      page: `${YEAR}/assumptions`,
      type: { 'value-0': '4.5' },
      action: 'dedelegation.save-assumptions',
    },
  ]
}
