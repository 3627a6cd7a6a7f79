import assert from 'node:assert/strict'
import { test } from 'node:test'

import { onBothDatabases } from '../../../tests/support/database.ts'
import { readPage } from '../../../tests/support/demo-server.ts'
import { buildServer } from '../../platform/web/build-server.ts'
import { ALL_PERMISSIONS } from '../../commands/all-slices.ts'
import { asking } from '../../../tests/support/web-server.ts'
import { registerAnalysisPages } from './analysis-pages.ts'

onBothDatabases('a page about a year of which nothing is known', (open) => {
  test('says what to do first, and is not found for what is no year', async () => {
    const { platform, actor } = await open()
    const server = await buildServer({
      platform,
      ...asking(actor),
      permissions: ALL_PERMISSIONS,
      slices: [registerAnalysisPages],
    })

    for (const path of ['schools', 'bridge', 'conversions', 'respread', 'census-effect', 'comparators', 'fair-share']) {
      const { status, words } = await readPage(server, `/years/2024-25/${path}`)
      assert.equal(status, 200, path)
      assert.match(words, /Nobody has started the rates of this year/, path)
    }
    assert.equal((await readPage(server, '/years/2024-26/schools')).status, 404)
  })
})
