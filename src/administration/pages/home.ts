import { page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import {
  BACKUPS_PATH,
  EXPORT_PATH,
  JOBS_PATH,
  OUTBOX_PATH,
  RECORD_PATH,
  REFERENCE_PATH,
  RETENTION_PATH,
  SETTINGS_PATH,
} from './paths.ts'

type Part = Readonly<{ permission: string; name: string; href: string; text: string }>

const GROUPS: readonly Readonly<{ heading: string; parts: readonly Part[] }>[] = [
  {
    heading: 'People',
    parts: [
      {
        permission: 'people.read-list',
        name: 'People',
        href: '/people',
        text: 'Accounts, invitations, roles and sessions.',
      },
      {
        permission: 'people.read-roles',
        name: 'What each role may do',
        href: '/people/roles',
        text: 'Read from the tables that every page asks.',
      },
    ],
  },
  {
    heading: 'The authority',
    parts: [
      {
        permission: 'administration.read-settings',
        name: 'Settings',
        href: SETTINGS_PATH,
        text: 'Name, code, logo, colour and contact.',
      },
      {
        permission: 'administration.read-reference',
        name: 'Reference data',
        href: REFERENCE_PATH,
        text: 'The law’s heads, dates and conversion rules by year, with their sources.',
      },
    ],
  },
  {
    heading: 'Running it',
    parts: [
      {
        permission: 'administration.read-jobs',
        name: 'Jobs',
        href: JOBS_PATH,
        text: 'What is done in the background, and what failed.',
      },
      {
        permission: 'administration.read-jobs',
        name: 'Outbox',
        href: OUTBOX_PATH,
        text: 'Messages that were sent, and those that were not.',
      },
      {
        permission: 'administration.keep-backups',
        name: 'Backups',
        href: BACKUPS_PATH,
        text: 'Everything in one file, made while people go on working.',
      },
    ],
  },
  {
    heading: 'Account for it',
    parts: [
      {
        permission: 'administration.read-record',
        name: 'Record of actions',
        href: RECORD_PATH,
        text: 'Who did what, when and why; numbered and chained.',
      },
      {
        permission: 'administration.read-retention',
        name: 'How long data about people is kept',
        href: RETENTION_PATH,
        text: 'The schedule, and what was deleted when its time was over.',
      },
      {
        permission: 'administration.export-data',
        name: 'Export everything',
        href: EXPORT_PATH,
        text: 'All data in open formats, with a dictionary.',
      },
    ],
  },
]

/** The way to everything that keeps Topslice running, as far as the visitor may go. */
export async function showHome({ may }: PageRequest): Promise<PageResponse> {
  const groups = GROUPS.map(({ heading, parts }) => ({
    heading,
    parts: parts.filter(({ permission }) => may(permission)),
  })).filter(({ parts }) => parts.length > 0)

  return page('administration/pages/home.njk', {
    title: 'Administration',
    section: 'administration',
    breadcrumbs: [],
    groups,
  })
}
