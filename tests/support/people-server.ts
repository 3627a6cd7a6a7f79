import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { ALL_PERMISSIONS } from '../../src/commands/all-slices.ts'
import { calendarDate } from '../../src/kernel/calendar-date.ts'
import { WHOLE_AUTHORITY, type Scope } from '../../src/kernel/grant.ts'
import type { Role } from '../../src/kernel/roles.ts'
import type { Actor } from '../../src/platform/actor.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { buildServer } from '../../src/platform/web/build-server.ts'
import type { Pages } from '../../src/platform/web/page.ts'
import { registerPeopleAdministration } from '../../src/people/index.ts'
import type { AccountStatus } from '../../src/people/core/account.ts'
import { insertAccount, insertRole } from '../../src/people/store/accounts.ts'
import { asking } from './web-server.ts'
import { NOW } from './database.ts'

export const PLACES = {
  school: [
    { key: '900001', name: 'Oak Primary School' },
    { key: '900002', name: 'Ash Primary School' },
  ],
  seat: [],
  service: [{ key: 'behaviour-support', name: 'Behaviour support' }],
}

/** The program at its command line, which sees people. */
export const KEEPER: Actor = {
  id: 'keeper',
  name: 'Keeper',
  grants: [{ role: 'administrator', scope: WHOLE_AUTHORITY }],
}

/** Somebody with an account and, from the first of the year, a role. */
export async function addPerson(
  platform: Platform,
  name: string,
  role: Role | null,
  more: Readonly<{ scope?: Scope; status?: AccountStatus }> = {},
): Promise<Actor> {
  const id = randomUUID()
  const scope = more.scope ?? WHOLE_AUTHORITY
  await platform.transaction(KEEPER, 'test.add-person', async (tx) => {
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.gov.uk`
    const status = more.status ?? 'active'
    assert.ok(await insertAccount(tx, { id, name, email, status, demo: false, by: 'keeper', at: NOW }))
    if (role === null) return
    await insertRole(tx, {
      id: randomUUID(),
      account: id,
      role,
      scope,
      from: calendarDate('2024-01-01'),
      to: null,
      givenBy: 'keeper',
      givenAt: NOW,
      reason: 'For the test',
      ended: null,
    })
  })

  return { id, name, grants: role === null ? [] : [{ role, scope }] }
}

/** The real server, on which it is always the same person who asks. */
export async function peopleServer(
  platform: Platform,
  actor: Actor,
  ...more: ((pages: Pages) => void)[]
): Promise<FastifyInstance> {
  const listPlaces = async () => PLACES

  return buildServer({
    platform,
    ...asking(actor),
    permissions: ALL_PERMISSIONS,
    slices: [(pages) => registerPeopleAdministration(pages, { listPlaces, permissions: ALL_PERMISSIONS }), ...more],
  })
}
