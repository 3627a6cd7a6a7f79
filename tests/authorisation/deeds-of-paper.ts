import { changed, type Deed } from './deed.ts'

const YEAR = '/years/2024-25'
const PAPER = `${YEAR}/paper`
const FACTS = { id: 'visits', name: 'Visits', value: '12', unit: 'count', source: 'The diary', year: '2023-24' }

export function comparisonDeeds(): readonly Deed[] {
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
      route: '/years/:year/factor-values',
      page: `${YEAR}/factor-values`,
      preview: 'file',
      file: changed('factor-values.csv', '644.69', '645.00'),
      type: { do: 'confirm' },
      action: 'dedelegation.keep-factor-values',
      about: 'factor-values 2024-25',
    },
    {
      route: '/years/:year/fair-share/import',
      page: `${YEAR}/fair-share/import`,
      preview: 'file',
      file: changed('use-prior.csv', 'behaviour-support,visits,3,', 'behaviour-support,visits,4,'),
      type: { do: 'confirm' },
      action: 'dedelegation.keep-use',
      about: 'service-use 2023-24',
    },
    {
      route: '/years/:year/fair-share/import/remove',
      page: `${YEAR}/fair-share/import`,
      to: `${YEAR}/fair-share/import/remove`,
      action: 'dedelegation.remove-use',
      about: 'service-use 2023-24',
    },
  ]
}

export function paperDeeds(): readonly Deed[] {
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
      route: '/years/:year/paper/publish',
      page: `${PAPER}/publish`,
      type: { read: 'yes' },
      action: 'reports.publish-paper',
      about: 'paper 2024-25/2',
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
      route: '/years/:year/paper/appendices/move',
      page: PAPER,
      to: `${PAPER}/appendices/move`,
      type: { move: 'up appendix.more' },
      action: 'reports.move-appendix',
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
  ]
}
