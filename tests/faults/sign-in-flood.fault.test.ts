import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { startChild } from './child-process.ts'

const PEOPLE = 200

describe(`${PEOPLE} people who sign in at the same moment`, () => {
  test('are all let in, in the memory of a few hashes', async () => {
    const child = startChild('./children/verify-many.ts', [String(PEOPLE)])

    assert.equal(await child.line('right '), `right ${PEOPLE}`)
    const grew = Number((await child.line('grew ')).slice('grew '.length))
    assert.equal(await child.ended, 0)

    // All at once they would take 3,800 MiB. Each of Node's four threads keeps some of what its hashes have freed.
    assert.ok(grew < 200, `the process grew by ${grew} MiB`)
  })
})
