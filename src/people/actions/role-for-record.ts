import { scopeKey } from '../../kernel/grant.ts'
import type { Recordable } from '../../platform/audit/event-draft.ts'
import type { RoleRequest } from '../core/give-role.ts'

/** A role as the record of actions keeps it. */
export function roleForRecord({ role, scope, from, to }: Omit<RoleRequest, 'reason'>): Recordable {
  const key = scopeKey(scope)

  return { role, for: key === '' ? scope.kind : `${scope.kind} ${key}`, from, to }
}
