import type { Permissions } from '../../kernel/permission.ts'
import { factsOf, ROLE_CODES, type ScopeKind } from '../../kernel/roles.ts'
import { page, type PageHandler } from '../../platform/web/page.ts'
import { permissionsOf } from '../core/role-permissions.ts'
import { PEOPLE_PATH } from './administration-paths.ts'

/** What each role may do, as the tables say that the pages themselves ask: it cannot be out of date. */
export function showRoles(permissions: Permissions): PageHandler {
  return async ({ actor, may }) => {
    const own = new Set(actor.grants.map(({ role }) => role))
    const roles = ROLE_CODES.map((role) => {
      const { name, does, givenFor, secondFactor } = factsOf(role)

      return {
        id: role,
        name,
        does,
        given: GIVEN[givenFor],
        secondFactor,
        isOwn: own.has(role),
        parts: permissionsOf(role, permissions),
      }
    })

    return page('people/pages/roles.njk', {
      title: 'What each role may do',
      section: may('people.read-list') ? 'people' : 'account',
      breadcrumbs: may('people.read-list') ? [{ text: 'People', href: PEOPLE_PATH }] : [],
      own: roles.filter(({ isOwn }) => isOwn),
      others: roles.filter(({ isOwn }) => !isOwn),
      everybody: permissionsOf(null, permissions),
    })
  }
}

const GIVEN: Readonly<Record<ScopeKind, string>> = {
  authority: 'Given for the whole authority.',
  school: 'Given for one school at a time. “Own” is that school.',
  seat: 'Given for one seat on the forum at a time. “Own” is that seat.',
  service: 'Given for one service at a time. “Own” is that service.',
}
