import { WHOLE_AUTHORITY, type Scope } from '../../kernel/grant.ts'
import { factsOf, ROLE_CODES, type Role } from '../../kernel/roles.ts'

/** One person of the demo borough for each role, named by it. They are invented, and so are their schools. */
export type DemoPerson = Readonly<{ role: Role; name: string; email: string; scope: Scope }>

/** What the demo's people have their roles for: places that the demo borough has. */
export type DemoPlaces = Readonly<{ school: string; academy: string; service: string; seat: string }>

export function demoPeople(places: DemoPlaces): readonly DemoPerson[] {
  return ROLE_CODES.map((role) => ({
    role,
    name: factsOf(role).name,
    email: `${role}@demo.invalid`,
    scope: scopeFor(role, places),
  }))
}

function scopeFor(role: Role, places: DemoPlaces): Scope {
  switch (factsOf(role).givenFor) {
    case 'authority':
      return WHOLE_AUTHORITY
    case 'school':
      return { kind: 'school', urn: role === 'academy-user' ? places.academy : places.school }
    case 'service':
      return { kind: 'service', service: places.service }
    case 'seat':
      return { kind: 'seat', seat: places.seat }
  }
}
