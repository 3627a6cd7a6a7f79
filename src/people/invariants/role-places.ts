import type { Tx } from '../../platform/database/database.ts'
import type { Invariant } from '../../platform/verify/invariant.ts'
import type { PlaceNames } from '../core/places.ts'
import { rolesOfPlaces } from '../store/checks.ts'

/** Where there is no school or service at all yet, there is nothing to hold a role against. */
export function rolePlaces(listPlaces: (tx: Tx) => Promise<PlaceNames>): Invariant {
  return {
    name: 'Each role is for a school or a service that there is',
    check: async (tx) => {
      const places = await listPlaces(tx)
      const roles = await rolesOfPlaces(tx)

      return roles
        .filter(({ kind, key }) => isMissing(places, kind, key))
        .map(({ id, kind, key }) => ({ about: `Role ${id}`, what: `is for the ${kind} ${key}, which there is not` }))
    },
  }
}

function isMissing(places: PlaceNames, kind: string, wanted: string): boolean {
  const known = kind === 'school' ? places.school : places.service

  return known.length > 0 && !known.some(({ key }) => key === wanted)
}
