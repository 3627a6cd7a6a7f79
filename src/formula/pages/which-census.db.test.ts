import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { plainWords, unitsCommand, unitsServer, withSchools, YEAR } from '../../../tests/support/units.ts'
import { sendFile, sendForm } from '../../../tests/support/upload.ts'
import { importUnits } from '../actions/import-units.ts'
import type { CensusStatus } from '../core/units-by-school.ts'
import { findCensusChosen } from '../store/census-use.ts'

const BASE = '/years/2024-25/units'
const FIRST = ['urn,fsm', '900001,28', '900002,20']
const SECOND = ['urn,fsm', '900001,30', '900002,20']

onBothDatabases('which census the year is worked out from', (open) => {
  /** A year that uses one census, and the preview of another. */
  async function previewAfter(inUse: CensusStatus, next: CensusStatus) {
    const given = await withSchools(open)
    await importUnits(given.platform, given.actor, unitsCommand(FIRST, { status: inUse }))
    const server = await unitsServer(given)
    const file = { name: 'units.csv', bytes: Buffer.from(SECOND.join('\n')) }
    const sent = await sendFile(server, `${BASE}/import`, { name: 'October 2023 census', status: next }, file)
    const preview = sent.headers.location ?? ''
    const { body } = await server.inject({ url: preview })
    const chosen = async () => (await findCensusChosen(given.platform.db, YEAR))?.version

    return { server, preview, body, chosen }
  }

  test('stays the final one when provisional counts come after it, unless somebody says otherwise', async () => {
    const { server, preview, body, chosen } = await previewAfter('final', 'provisional')

    assert.match(plainWords(body), /Work 2024 to 2025 out from this census\?/)
    assert.match(plainWords(body), /These counts are provisional and those are final/)
    assert.equal(answerIn(body), 'no')
    await sendForm(server, preview, preview, { latest: '1', use: 'no' })
    assert.equal(await chosen(), 1)
    assert.match(plainWords((await server.inject({ url: BASE })).body), /worked out from October 2023 census, final/)
  })

  test('is the new one by default in every other order', async () => {
    for (const [inUse, next] of [
      ['provisional', 'final'],
      ['provisional', 'provisional'],
      ['final', 'final'],
    ] as const) {
      const { server, preview, body, chosen } = await previewAfter(inUse, next)
      assert.equal(answerIn(body), 'yes', `${next} after ${inUse}`)
      assert.doesNotMatch(plainWords(body), /those are final/)
      await sendForm(server, preview, preview, { latest: '1', use: 'yes' })
      assert.equal(await chosen(), 2)
    }
  })

  test('is asked again with the answer that was given, when somebody else was first', async () => {
    const { server, preview } = await previewAfter('final', 'final')

    const overtaken = await sendForm(server, preview, preview, { latest: '0', use: 'no' })

    assert.equal(overtaken.statusCode, 422)
    assert.equal(answerIn(overtaken.body), 'no')
  })
})

function answerIn(html: string): string | undefined {
  const radios = html.match(/<input[^>]*name="use"[^>]*>/g) ?? []
  assert.equal(radios.length, 2)

  return radios.filter((radio) => / checked/.test(radio)).map((radio) => /value="(\w+)"/.exec(radio)?.[1])[0]
}
