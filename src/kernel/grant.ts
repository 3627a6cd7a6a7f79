import { factsOf, type Role, type ScopeKind, type Sight } from './roles.ts'

/** What a role was given for. */
export type Scope =
  | Readonly<{ kind: 'authority' }>
  | Readonly<{ kind: 'school'; urn: string }>
  | Readonly<{ kind: 'seat'; seat: string }>
  | Readonly<{ kind: 'service'; service: string }>

/** A role that somebody has on the day in question. */
export type Grant = Readonly<{ role: Role; scope: Scope }>

export const WHOLE_AUTHORITY: Scope = { kind: 'authority' }

/** The one value that tells scopes of a kind apart: a school's URN, a seat's or a service's code; '' for the authority. */
export function scopeKey(scope: Scope): string {
  switch (scope.kind) {
    case 'authority':
      return ''
    case 'school':
      return scope.urn
    case 'seat':
      return scope.seat
    case 'service':
      return scope.service
  }
}

/** The scope of a kind that has this key: what `scopeKey` gives leads back to the same. */
export function scopeFor(kind: ScopeKind, key: string): Scope {
  switch (kind) {
    case 'authority':
      return { kind }
    case 'school':
      return { kind, urn: key }
    case 'seat':
      return { kind, seat: key }
    case 'service':
      return { kind, service: key }
  }
}

/** The kinds of personal data that these roles see of everybody, each once. */
export function sightOf(grants: readonly Grant[]): readonly Sight[] {
  return [...new Set(grants.flatMap(({ role }) => factsOf(role).sees))]
}

export function needsSecondFactor(grants: readonly Grant[]): boolean {
  return grants.some(({ role }) => factsOf(role).secondFactor)
}
