import { scopeKey, type Scope } from '../../kernel/grant.ts'

/** A school, a service or a seat on the forum that a role can be given for. */
export type Place = Readonly<{ key: string; name: string }>

export type PlaceKind = 'school' | 'service' | 'seat'

export type PlaceNames = Readonly<Record<PlaceKind, readonly Place[]>>

/** primary-1 */
const SEAT_CODE = /^[a-z][a-z0-9-]{0,39}$/

/** Whether there is what the scope names. */
export function placeExists(scope: Scope, places: PlaceNames): boolean {
  switch (scope.kind) {
    case 'authority':
      return true
    case 'seat':
      return isSeat(scope.seat, places)
    case 'school':
    case 'service':
      return places[scope.kind].some(({ key }) => key === scopeKey(scope))
  }
}

/** Before the forum's membership is recorded, any code that a seat could have: members may be invited first. */
export function isSeat(code: string, { seat }: PlaceNames): boolean {
  return SEAT_CODE.test(code) && (seat.length === 0 || seat.some(({ key }) => key === code))
}

/** What a role was given for, in words: "Oak Primary School (100001)". */
export function scopeInWords(scope: Scope, places: PlaceNames): string {
  switch (scope.kind) {
    case 'authority':
      return 'The whole authority'
    case 'seat':
      return `Seat ${scope.seat}`
    case 'service':
      return places.service.find(({ key }) => key === scope.service)?.name ?? `Service ${scope.service}`
    case 'school': {
      const school = places.school.find(({ key }) => key === scope.urn)

      return school === undefined ? `School ${scope.urn}` : `${school.name} (${school.key})`
    }
  }
}

/**
 * The schools that somebody means by what they typed: the one of the number, or of exactly the name, or else all whose
 * name has the words in it.
 */
export function findPlaces(words: string, places: readonly Place[]): readonly Place[] {
  const wanted = fold(words)
  if (wanted === '') return []
  const exact = places.filter(({ key, name }) => key === wanted || fold(name) === wanted)

  return exact.length > 0 ? exact : places.filter(({ name }) => fold(name).includes(wanted))
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ').trim()
}
