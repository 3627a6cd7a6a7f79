import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withSchools } from '../../../tests/support/units.ts'
import { onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { openForm, ratesServer, send } from '../../../tests/support/rates-server.ts'
import { wordsOf } from '../../../tests/support/schools-server.ts'
import { asking } from '../../../tests/support/web-server.ts'
import { ALL_PERMISSIONS } from '../../commands/all-slices.ts'
import { registerDedelegation } from '../../commands/register-dedelegation.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { buildServer } from '../../platform/web/build-server.ts'
import { findProposal } from '../store/scenarios.ts'
import { findCurrentVersion } from '../store/versions.ts'
import { findYear } from '../store/years.ts'

const YEAR = fundingYear('2024-25')
const IMPORT = '/years/2024-25/rates/import'
const START = '/years/2024-25/rates/start'

async function serve({ platform, actor }: TestPlatform) {
  return buildServer({ platform, ...asking(actor), permissions: ALL_PERMISSIONS, slices: [registerDedelegation] })
}

onBothDatabases('starting a year’s rates without a file', (open) => {
  test('asks for the authority, then gives the usual services a line where the schools are', async () => {
    const given = await withSchools(open)
    const server = await serve(given)
    const form = await openForm(server, IMPORT, START)

    const refused = await send(server, form, { authority: ' ' })
    assert.equal(refused.status, 422)
    assert.match(wordsOf(refused.html), /There is a problem Enter the name of the authority/)
    const long = await send(server, form, { authority: 'N'.repeat(101) })
    assert.equal(long.status, 422)
    assert.match(wordsOf(long.html), /There is a problem The name must be 100 characters or fewer/)
    assert.equal(await findYear(given.platform.db, YEAR), null)

    const started = await send(server, form, { authority: 'Northborough' })
    assert.equal(started.location, '/years/2024-25/workbench')
    const proposal = await findProposal(given.platform.db, YEAR)
    const version = await findCurrentVersion(given.platform.db, proposal?.id ?? '')
    assert.deepEqual(
      version?.book.lines.map(({ service, phase, factor, rate }) => `${service} ${phase} ${factor} ${rate}`),
      [
        'contingency primary basic-entitlement 0',
        'insurance primary basic-entitlement 0',
        'fsm-eligibility primary fsm 0',
        'maternity primary basic-entitlement 0',
        'eal primary eal3 0',
        'behaviour-support primary basic-entitlement 0',
        'facility-time primary basic-entitlement 0',
        'statutory-duties primary basic-entitlement 0',
        'school-improvement primary basic-entitlement 0',
      ],
    )
    const again = await send(server, { ...form, fields: new Map([...form.fields, ['request', '']]) }, {})
    assert.equal(again.status, 409)
    assert.match(wordsOf(again.html), /The rates of this year have been started already/)
  })

  test('leads from a year without rates to both ways of starting it', async () => {
    const server = await serve(await withSchools(open))

    const shown = await server.inject({ url: '/years/2024-25/workbench' })
    assert.match(shown.body, new RegExp(`href="${IMPORT}"`))
    assert.match(shown.body, /href="\/years\/2024-25\/rates\/template\.csv"/)
    const blank = await server.inject({ url: '/years/2024-25/rates/template.csv' })
    assert.match(blank.body, /^\uFEFFyear,service,phase,factor,rate,step,/)
    assert.match(blank.body, /\r\n2024-25,insurance,primary,basic-entitlement,,1,proposed,/)
  })

  test('gives a blank file with last year’s lines where there are any, and no button then', async () => {
    const server = await ratesServer(await open())

    const blank = await server.inject({ url: '/years/2025-26/rates/template.csv' })
    assert.match(blank.body, /\r\n2025-26,behaviour-support,primary,idaci-e,,1,proposed,,/)
    assert.doesNotMatch(blank.body, /14\.08/)
    const page = await server.inject({ url: '/years/2025-26/rates/import' })
    assert.doesNotMatch(page.body, /Start with the usual services/)
    assert.match(
      wordsOf(page.body),
      /What the file looks like .* step To what the printed total is rounded: 1, 100 or 1000/,
    )
  })
})
