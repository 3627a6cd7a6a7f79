import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatPence, pence } from '../../kernel/pence.ts'
import { modelYear } from '../core/model.ts'
import type { WorkbenchData } from '../core/workbench-data.ts'
import { DEMO_INPUT } from '../../../tests/support/demo-year.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { boxIn, formIn, openForm, ratesServer, send } from '../../../tests/support/rates-server.ts'

const WORKBENCH = '/years/2024-25/workbench'
const INSURANCE = 'insurance/primary/basic-entitlement'
const CONTINGENCY = 'contingency/primary/basic-entitlement'
const PLACES = 'statutory-duties/special/place'

onBothDatabases('the rate workbench', (open) => {
  test('shows every line with last year, units, exact and published totals and the range over schools', async () => {
    const server = await ratesServer(await open())

    const { html } = await openForm(server, WORKBENCH, 'workbench')

    for (const words of ['Insurance', '£20.00', '17,284', '362,964.00', 'Published as £363,000']) {
      assert.ok(html.includes(words), words)
    }
    assert.match(html, /£36\.9622 before rounding/)
    assert.match(html, /The uplift comes to £45\.012, rounded £45\.01/)
    assert.match(html, /£518\.00 to £5,639\.00, median £2,394\.00/)
    assert.match(html, /Deferred, with no rate and in no total:[\s\S]*Trade union facility time/)
    assert.match(html, /On average, all lines<\/dt><dd[^>]*>£112\.33 a primary pupil/)
    assert.match(html, /Counts: October 2023 census \(final\)\./)
    assert.match(html, /33 of \d+ schools pay more than last year/)
  })

  test('recalculates without saving, to the very figures of the calculation itself', async () => {
    const server = await ratesServer(await open())
    const form = await openForm(server, WORKBENCH, 'workbench')

    const shown = await send(server, form, { [`${INSURANCE}:rate`]: '22', do: 'recalculate' })

    const book = {
      ...DEMO_INPUT.book,
      lines: DEMO_INPUT.book.lines.map((line) =>
        line.service === 'insurance' ? { ...line, rate: pence(2200) } : line,
      ),
    }
    assert.equal(shown.status, 200)
    assert.ok(shown.html.includes(formatPence(modelYear({ ...DEMO_INPUT, book }).total)))
    assert.equal(boxIn(shown.html, 'workbench', `${INSURANCE}:total`), '380,248.00')
    assert.match(shown.html, /1 line changed and not saved/)
    const again = await openForm(server, WORKBENCH, 'workbench')
    assert.equal(again.fields.get(`${INSURANCE}:rate`), '21.00')
  })

  test('finds the rate for a total, with the penny gap, and keeps both when it is saved', async () => {
    const server = await ratesServer(await open())
    const form = await openForm(server, WORKBENCH, 'workbench')

    const saved = await send(server, form, { [`${CONTINGENCY}:total`]: '190,000', do: 'save' })

    assert.equal(saved.status, 303)
    const { fields, html } = await openForm(server, WORKBENCH, 'workbench')
    assert.equal(fields.get(`${CONTINGENCY}:rate`), '10.99')
    assert.equal(fields.get(`${CONTINGENCY}:method`), 'target')
    assert.match(html, /£10\.992826 before rounding; £48\.84 short of £190,000\.00/)
    assert.match(html, /Version 2, saved by Finance officer/)
  })

  test('saves what a recalculation showed, though nothing was typed after it', async () => {
    const server = await ratesServer(await open())
    const form = await openForm(server, WORKBENCH, 'workbench')
    const shown = await send(server, form, { [`${INSURANCE}:rate`]: '22', do: 'recalculate' })

    const fields = new Map([...form.fields, [`${INSURANCE}:rate`, '22.00'] as const])
    for (const box of ['shown', 'total', 'method']) {
      fields.set(`${INSURANCE}:${box}`, boxIn(shown.html, 'workbench', `${INSURANCE}:${box}`) ?? '')
    }
    assert.equal((await send(server, { ...form, fields }, { do: 'save' })).status, 303)

    assert.equal((await openForm(server, WORKBENCH, 'workbench')).fields.get(`${INSURANCE}:rate`), '22.00')
  })

  test('says everything that is wrong at once, keeps what was typed, and saves nothing', async () => {
    const server = await ratesServer(await open())
    const form = await openForm(server, WORKBENCH, 'workbench')

    const refused = await send(server, form, {
      [`${INSURANCE}:rate`]: 'twenty-one',
      [`${CONTINGENCY}:rate`]: '',
      [`${PLACES}:rate`]: '46',
      [`${PLACES}:reason`]: '',
      do: 'save',
    })

    assert.equal(refused.status, 422)
    assert.match(refused.html, /<title>Error: /)
    assert.match(refused.html, /href="#insurance-primary-basic-entitlement-rate"/)
    assert.match(refused.html, /Enter the rate/)
    assert.match(refused.html, /Give a reason for £46\.00: the uplift comes to £45\.01/)
    assert.equal(boxIn(refused.html, 'workbench', `${INSURANCE}:rate`), 'twenty-one')
    // Only its reason is missing: the total follows the rate, and the reason is still asked for at the next press.
    assert.equal(boxIn(refused.html, 'workbench', `${PLACES}:rate`), '46.00')
    assert.equal(boxIn(refused.html, 'workbench', `${PLACES}:total`), '7,176.00')
    const again = await send(server, formIn(refused.html, 'workbench', form.cookie), { do: 'save' })
    assert.match(again.html, /Give a reason for £46\.00: the uplift comes to £45\.01/)
    assert.match((await openForm(server, WORKBENCH, 'workbench')).html, /Version 1, saved/)
  })

  test('tells the second of two people who saved first, and lays their changes over it', async () => {
    const server = await ratesServer(await open())
    const mine = await openForm(server, WORKBENCH, 'workbench')
    const theirs = await openForm(server, WORKBENCH, 'workbench')
    await send(server, theirs, { [`${INSURANCE}:rate`]: '23', do: 'save' })

    const refused = await send(server, mine, { [`${CONTINGENCY}:rate`]: '12', do: 'save' })

    assert.equal(refused.status, 409)
    assert.match(refused.html, /Finance officer saved version 2 on 15 January 2024 at 9:00am/)
    assert.equal(boxIn(refused.html, 'workbench', `${INSURANCE}:rate`), '23.00')
    assert.equal(boxIn(refused.html, 'workbench', `${CONTINGENCY}:rate`), '12.00')
    assert.equal(boxIn(refused.html, 'workbench', 'expected'), '2')
  })

  test('shows both values where both changed one line', async () => {
    const server = await ratesServer(await open())
    const mine = await openForm(server, WORKBENCH, 'workbench')
    await send(server, mine, {
      [`${INSURANCE}:rate`]: '23',
      request: '4f0b2d0e-6f57-4b8e-9a53-0f8f2f0f7a11',
      do: 'save',
    })

    const refused = await send(server, mine, { [`${INSURANCE}:rate`]: '19', do: 'save' })

    assert.match(refused.html, /is now £23\.00, saved by Finance officer; your value is shown/)
    assert.equal(boxIn(refused.html, 'workbench', `${INSURANCE}:rate`), '19.00')
  })

  test('has one effect when Save arrives twice, and takes the change back with Undo', async () => {
    const server = await ratesServer(await open())
    const form = await openForm(server, WORKBENCH, 'workbench')

    const presses = [
      await send(server, form, { [`${INSURANCE}:rate`]: '22', do: 'save' }),
      await send(server, form, { [`${INSURANCE}:rate`]: '22', do: 'save' }),
    ]
    assert.deepEqual(
      presses.map(({ status }) => status),
      [303, 303],
    )
    const undo = await openForm(server, WORKBENCH, 'undo-form')
    assert.equal(undo.fields.get('expected'), '2')
    assert.equal((await send(server, undo, { direction: 'undo' })).status, 303)

    const after = await openForm(server, WORKBENCH, 'workbench')
    assert.equal(after.fields.get(`${INSURANCE}:rate`), '21.00')
    assert.match(after.html, /Version 3, saved/)
  })

  test('gives the browser what it calculates from, and refuses it for a version that has passed', async () => {
    const server = await ratesServer(await open())
    const { html } = await openForm(server, WORKBENCH, 'workbench')
    const url = (/data-data="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&')

    const answer = await server.inject({ url })
    assert.equal(answer.statusCode, 200)
    assert.equal(answer.json<WorkbenchData>().book.lines.length, DEMO_INPUT.book.lines.length)
    assert.equal((await server.inject({ url: url.replace('version=1', 'version=7') })).statusCode, 409)
  })
})
