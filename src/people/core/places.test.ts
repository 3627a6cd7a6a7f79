import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeExists, type PlaceNames } from './places.ts'

const NOWHERE: PlaceNames = { school: [], service: [], seat: [] }
const WITH_SEATS: PlaceNames = { ...NOWHERE, seat: [{ key: 'primary-1', name: 'Primary 1' }] }

for (const [seat, places, is] of [
  ['primary-1', WITH_SEATS, true],
  ['primary-2', WITH_SEATS, false],
  ['Primary 1', WITH_SEATS, false],
  ['primary-2', NOWHERE, true],
  ['<b>', NOWHERE, false],
] as const) {
  test(`a role can${is ? '' : 'not'} be given for the seat ${seat} where the forum has ${places.seat.length} recorded`, () => {
    assert.equal(placeExists({ kind: 'seat', seat }, places), is)
  })
}
