import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { keptIn, sendFile } from '../../../tests/support/upload.ts'
import { asking } from '../../../tests/support/web-server.ts'
import { ALL_PERMISSIONS } from '../../commands/all-slices.ts'
import { buildServer } from '../../platform/web/build-server.ts'
import { registerDedelegation } from '../../commands/register-dedelegation.ts'

const IMPORT = '/years/2023-24/rates/import'
const demo = (name: string) => readFileSync(new URL(`../../../data/demo/${name}`, import.meta.url))
const RATES = { field: 'rates', name: 'rates.csv', bytes: demo('rates-prior.csv') }

onBothDatabases('files of rates whose form is not whole', (open) => {
  test('are kept, both of them, until it is', async () => {
    const { platform, actor } = await open()
    const slices = [registerDedelegation]
    const server = await buildServer({ platform, ...asking(actor), permissions: ALL_PERMISSIONS, slices })
    const register = { field: 'assumptions', name: 'assumptions.csv', bytes: demo('assumptions.csv') }
    const without = await sendFile(server, IMPORT, { authority: 'Alderbrook' }, register)
    const assumptions = keptIn(without.body, 'assumptions')
    const nameless = await sendFile(server, IMPORT, { 'assumptions-kept': assumptions }, RATES)
    const kept = { 'rates-kept': keptIn(nameless.body, 'rates'), 'assumptions-kept': assumptions }
    const whole = await sendFile(server, IMPORT, { ...kept, authority: 'Alderbrook' }, null)

    assert.match(without.body, /Select the rates file/)
    assert.match(nameless.body, /Enter the name of the authority/)
    assert.match(nameless.body, /<strong>rates\.csv<\/strong> is kept/)
    assert.equal(keptIn(nameless.body, 'assumptions'), assumptions)
    assert.equal(whole.statusCode, 200, whole.body)
    assert.match(whole.body, /What the file would change/)
    assert.match(whole.body, /name="assumptions-name" value="assumptions\.csv"/)
  })

  test('are not kept when they are too big for rates', async () => {
    const { platform, actor } = await open()
    const slices = [registerDedelegation]
    const server = await buildServer({ platform, ...asking(actor), permissions: ALL_PERMISSIONS, slices })
    const big = await sendFile(server, IMPORT, {}, { ...RATES, bytes: Buffer.alloc(300_001, 'a') })

    assert.match(big.body, /must be 300 kB or smaller/)
    assert.equal(keptIn(big.body, 'rates'), '')
  })
})
