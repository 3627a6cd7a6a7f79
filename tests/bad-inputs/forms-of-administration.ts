import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Platform } from '../../src/platform/platform.ts'
import { addSomebody } from '../authorisation/addresses.ts'
import { get, type Visitor } from '../support/borough.ts'
import { fieldsOfForm } from '../support/form-fields.ts'
import type { OpenForm, TriedForm } from './tried-form.ts'

type Place = Readonly<{ server: FastifyInstance; platform: Platform; visitor: Visitor }>

const REASON = { reason: 'For the test' }
/** What a file of people looks like when it comes back to be confirmed. */
const HEADER = ['name', 'email', 'role', 'for', 'first-day', 'last-day', 'reason']

/** Every form by which somebody is administered or Topslice is, each about somebody new. */
export function formsOfAdministration(place: Place): readonly TriedForm[] {
  const plain = (route: string, page: string, type: () => Readonly<Record<string, string>> = () => ({})) => ({
    route,
    open: async () => openForm(place, page, route, type()),
  })
  const aboutSomebody = (route: string, page: string, more: Fields = {}, status: 'active' | 'invited' = 'active') => ({
    route,
    open: async () => {
      const { account, role } = await addSomebody(place.platform, status)
      const fill = (path: string) => path.replace(':id', account).replace(':role', role)

      return openForm(place, fill(page), fill(route), more)
    },
  })

  return [
    plain('/people/new', '/people/new?role=auditor', () => ({ ...REASON, ...somebodyNew() })),
    plain('/people/new', '/people/new?role=head-teacher', () => ({ ...REASON, ...somebodyNew(), place: '900001' })),
    { route: '/people/new/many', open: async () => confirmMany(place) },
    aboutSomebody('/people/:id/details', '/people/:id/details'),
    aboutSomebody('/people/:id/invitation', '/people/:id', {}, 'invited'),
    aboutSomebody('/people/:id/sessions', '/people/:id', { version: '1' }),
    aboutSomebody('/people/:id/status', '/people/:id/status', { ...REASON, do: 'disable' }),
    aboutSomebody('/people/:id/second-factor', '/people/:id/second-factor', { ...REASON, do: 'reset' }),
    aboutSomebody('/people/:id/roles/new', '/people/:id/roles/new?role=service-manager', {
      ...REASON,
      place: 'insurance',
    }),
    aboutSomebody('/people/:id/roles/new', '/people/:id/roles/new?role=forum-member', {
      ...REASON,
      place: 'primary-1',
    }),
    aboutSomebody('/people/:id/roles/:role/end', '/people/:id/roles/:role/end', {
      ...REASON,
      when: 'day',
      'last-day': '1',
      'last-month': '4',
      'last-year': '2030',
    }),
    plain('/administration/settings', '/administration/settings'),
    plain('/administration/export', '/administration/export', () => REASON),
    plain('/record/check', '/record', () => ({ anything: '' })),
    plain('/administration/backups', '/administration/backups', () => ({ anything: '' })),
    plain('/administration/backups/plan', '/administration/backups'),
    ...[
      '/administration/backups/:id/download',
      '/administration/backups/:id/delete',
      '/administration/jobs/:id/retry',
      '/administration/outbox/:id/retry',
    ].map((route) => ({ route, open: async () => withoutPage(place, route) })),
  ]
}

type Fields = Readonly<Record<string, string>>

async function openForm(place: Place, page: string, action: string, type: Fields): Promise<OpenForm> {
  const { server, visitor } = place
  const { body } = await get(server, visitor, page)

  const own = body.includes(`action="${action}"`) ? fieldsOfForm(body, action) : {}

  return { visitor, action, fields: { ...own, ...type } }
}

function somebodyNew(): Fields {
  return { name: 'Someone New', email: `${randomUUID()}@example.org` }
}

async function confirmMany({ visitor }: Place): Promise<OpenForm> {
  const cells = ['Someone New', `${randomUUID()}@example.org`, 'auditor', '', '', '', 'For the test']
  const table = JSON.stringify({ file: 'people.csv', header: HEADER, rows: [{ row: 2, cells }] })

  return { visitor, action: '/people/new/many', fields: { do: 'confirm', table } }
}

/** The button stands on a page only beside something that failed, or a backup that there is. */
async function withoutPage({ visitor }: Place, route: string): Promise<OpenForm> {
  return { visitor, action: route.replace(':id', randomUUID()), fields: { anything: '' } }
}
