import { readFileSync } from 'node:fs'
import { PLACES } from '../support/borough.ts'

/** One change that a finance officer makes by a form, and the event that the record has of it. */
export type Deed = Readonly<{
  /** The address as it is registered. */
  route: string
  /** The page with the form; 'made' for the page that the deed before led to. */
  page: string
  /** Where the form leads, where that is not the page. */
  to?: string
  /** What is typed over what the page gives. */
  type?: Readonly<Record<string, string>>
  file?: Readonly<{ name: string; text: string }>
  /** The file's field, and that the answer to it is a preview with the form that counts. */
  preview?: string
  action: string
  /** What the event is about: kind and id, or how the id begins. */
  about: string
  /** Nothing has to be typed: the form is whole as it is, and sent without a value too. */
  whole?: true
  /** Sent a second time, the same form is something new: a preview, a sign-in. */
  again?: true
}>

const YEAR = '/years/2024-25'
const PAPER = `${YEAR}/paper`
const ALL_THROUGH = '900150'
const ALL_THROUGH_ROW = `${ALL_THROUGH},999/2150,Through School,Community school,All-through,,Open,,,\n`
const FACTS = { id: 'visits', name: 'Visits', value: '12', unit: 'count', source: 'The diary', year: '2023-24' }

export const DEEDS: readonly Deed[] = [
  { route: '/years', page: '/years', action: 'dedelegation.start-year', about: 'year 2025-26' },
  ...schools(),
  ...units(),
  ...rates(),
  ...comparisons(),
  ...paper(),
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
      action: 'dedelegation.restore-version',
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
      route: '/years/:year/assumptions',
      page: `${YEAR}/assumptions`,
      type: { 'value-0': '4.5' },
      action: 'dedelegation.save-assumptions',
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
  ]
}

function comparisons(): readonly Deed[] {
  return [
    {
      route: '/years/:year/comparators/drafts',
      page: `${YEAR}/comparators`,
      to: `${YEAR}/comparators/drafts`,
      file: changed('comparators.csv', '12.14', '13.14'),
      action: 'files.keep-upload',
      about: 'upload ',
      again: true,
    },
    {
      route: '/years/:year/comparators/drafts/:id',
      page: 'made',
      whole: true,
      action: 'dedelegation.keep-comparators',
      about: '',
    },
    {
      route: '/years/:year/comparators/remove',
      page: `${YEAR}/comparators`,
      to: `${YEAR}/comparators/remove`,
      action: 'dedelegation.remove-comparators',
      about: 'comparators 2024-25',
    },
    {
      route: '/years/:year/fair-share/import',
      page: `${YEAR}/fair-share/import`,
      preview: 'file',
      file: changed('use-prior.csv', '', ''),
      type: { do: 'confirm' },
      action: 'dedelegation.keep-use',
      about: 'service-use 2024-25',
    },
    {
      route: '/years/:year/fair-share/import/remove',
      page: `${YEAR}/fair-share/import`,
      to: `${YEAR}/fair-share/import/remove`,
      action: 'dedelegation.remove-use',
      about: 'service-use 2024-25',
    },
  ]
}

function paper(): readonly Deed[] {
  const section = `${PAPER}/sections/service.insurance`

  return [
    {
      route: '/years/:year/paper/sections/details',
      page: `${PAPER}/sections/details`,
      type: { subject: 'Another subject' },
      action: 'reports.save-section',
      about: 'section 2024-25/details',
    },
    {
      route: '/years/:year/paper/sections/:section',
      page: section,
      type: { markdown: 'New words.' },
      action: 'reports.save-section',
      about: 'section 2024-25/service.insurance',
    },
    {
      route: '/years/:year/paper/sections/:section/versions',
      page: `${section}/versions`,
      type: { number: '1' },
      action: 'reports.save-section',
      about: 'section 2024-25/service.insurance',
    },
    {
      route: '/years/:year/paper/appendices/new',
      page: `${PAPER}/appendices/new`,
      type: { title: 'More' },
      action: 'reports.save-section',
      about: 'section 2024-25/appendix.more',
    },
    {
      route: '/years/:year/paper/sections/:section/remove',
      page: `${PAPER}/sections/appendix.more/remove`,
      action: 'reports.remove-appendix',
      about: 'section 2024-25/appendix.more',
    },
    {
      route: '/years/:year/paper/new-fact',
      page: `${PAPER}/new-fact`,
      type: FACTS,
      action: 'reports.save-fact',
      about: 'facts 2024-25',
    },
    {
      route: '/years/:year/paper/facts/:fact',
      page: `${PAPER}/facts/visits`,
      type: { value: '13' },
      action: 'reports.save-fact',
      about: 'facts 2024-25',
    },
    {
      route: '/years/:year/paper/facts/:fact/remove',
      page: `${PAPER}/facts/visits`,
      to: `${PAPER}/facts/visits/remove`,
      action: 'reports.remove-fact',
      about: 'facts 2024-25',
    },
    {
      route: '/years/:year/paper/publish',
      page: `${PAPER}/publish`,
      type: { read: 'yes' },
      action: 'reports.publish-paper',
      about: 'paper 2024-25/1',
    },
  ]
}

function changed(name: string, from: string, to: string) {
  const text = readFileSync(new URL(`../../data/demo/${name}`, import.meta.url), 'utf8')
  if (!text.includes(from)) throw new Error(`Cannot find "${from}" in ${name}`)

  return { name, text: text.replace(from, to) }
}
