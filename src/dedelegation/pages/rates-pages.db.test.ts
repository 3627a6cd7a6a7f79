import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { formIn, openForm, ratesServer, send } from '../../../tests/support/rates-server.ts'

const YEAR = '/years/2024-25'

onBothDatabases('the pages about a year’s rates', (open) => {
  test('list each service with its head, who pays, who votes and what it comes to; deferred ones as such', async () => {
    const server = await ratesServer(await open())

    const { html } = await openForm(server, `${YEAR}/services`, '/services/status')

    assert.match(html, /Schedule 2, Part 6, paragraph 41/)
    assert.match(html, /Votes: Primary members and secondary members/)
    assert.match(html, /£30,352\.50/)
    assert.match(html, /Trade union facility time[\s\S]*No rate while it is deferred[\s\S]*Deferred/)
  })

  test('defer a service out of every total, and propose it again with its rates', async () => {
    const server = await ratesServer(await open())
    const form = await openForm(server, `${YEAR}/services`, '/services/status')

    await send(server, form, { service: 'insurance', status: 'deferred' })
    const deferred = await openForm(server, `${YEAR}/services`, '/services/status')
    assert.match(deferred.html, /£1,588,007\.89<\/strong> in all/)

    const history = deferred.html.slice(deferred.html.indexOf('id="history"'))
    assert.match(history, /<strong>Set service status<\/strong> by [\s\S]*Service insurance: deferred/)
    assert.match(
      (await server.inject({ url: `${YEAR}/versions` })).body,
      /id="history"[\s\S]*Service insurance: deferred/,
    )

    await send(server, deferred, { service: 'insurance', status: 'proposed' })
    const again = await openForm(server, `${YEAR}/services`, '/services/status')
    assert.match(again.html, /£1,950,971\.89<\/strong> in all/)
  })

  test('refuse a service that stands under no head of the law, and say what can be done instead', async () => {
    const server = await ratesServer(await open())
    const form = await openForm(server, `${YEAR}/services/new`, '/services/new')

    const refused = await send(server, form, { name: 'Swimming lessons', head: 'none' })

    assert.equal(refused.status, 422)
    assert.match(refused.html, /‘Swimming lessons’ cannot be added: the regulations for 2024 to 2025 list the heads/)
    assert.match(refused.html, /can only be sold to the schools that want it/)
  })

  test('add a service under a head, and its rates only where the head allows them', async () => {
    const server = await ratesServer(await open())
    const service = await openForm(server, `${YEAR}/services/new`, '/services/new')
    assert.equal((await send(server, service, { name: 'Museums', head: 'museum-library' })).status, 422)
    const head = /name="head" id="head-\d+" value="(\w*museum[\w-]*)"/.exec(service.html)?.[1] ?? ''
    assert.equal((await send(server, service, { name: 'Museums', head })).status, 303)

    const line = await openForm(server, `${YEAR}/workbench/lines/new`, '/lines/new')
    const refused = await send(server, line, { service: 'museums', phase: 'special', factor: 'place', rate: '1' })
    assert.equal(refused.status, 422)
    assert.match(refused.html, /special schools cannot be charged/)

    const rate = { service: 'museums', phase: 'primary', factor: 'basic-entitlement', rate: '0.50' }
    assert.equal((await send(server, line, rate)).status, 303)
    const { html } = await openForm(server, `${YEAR}/workbench`, 'workbench')
    assert.match(html, /Published as £8,642/)
  })

  test('keep every version, compare two line by line, and restore an older one', async () => {
    const server = await ratesServer(await open())
    const workbench = await openForm(server, `${YEAR}/workbench`, 'workbench')
    await send(server, workbench, { 'insurance/primary/basic-entitlement:rate': '22', do: 'save' })

    const versions = await openForm(server, `${YEAR}/versions`, '/versions/restore')
    assert.match(versions.html, /Insurance, primary, Basic entitlement \(AWPU\): £21\.00 → £22\.00/)
    const compared = await server.inject({
      url: /href="([^"]+compare[^"]+)"/.exec(versions.html)?.[1]?.replaceAll('&amp;', '&') ?? '',
    })
    assert.match(
      compared.body,
      /1 line differs\. ‘Version 1’ comes to £1,950,971\.89, ‘Version 2’ to £1,968,255\.89: £17,284\.00 more/,
    )

    assert.equal((await send(server, versions, { number: '1' })).status, 303)
    const after = await openForm(server, `${YEAR}/workbench`, 'workbench')
    assert.equal(after.fields.get('insurance/primary/basic-entitlement:rate'), '21.00')
    assert.match(after.html, /Version 3, saved by Finance officer[^<]*: Version 1 restored/)
  })

  test('make a scenario, show it beside the proposal, and make it the proposal', async () => {
    const server = await ratesServer(await open())
    const form = await openForm(server, `${YEAR}/scenarios`, '/scenarios')
    const made = await send(server, form, { name: 'Insurance at £19' })
    const workbench = await openForm(server, made.location, 'workbench')
    await send(server, workbench, { 'insurance/primary/basic-entitlement:rate': '19', do: 'save' })

    const id = new URLSearchParams(made.location.split('?')[1]).get('scenario') ?? ''
    const scenarios = await openForm(server, `${YEAR}/scenarios`, `/scenarios/${id}`)
    assert.match(scenarios.html, /£34,568\.00 less/)

    assert.equal((await send(server, scenarios, { do: 'adopt' })).status, 303)
    const proposal = await openForm(server, `${YEAR}/workbench`, 'workbench')
    assert.equal(proposal.fields.get('insurance/primary/basic-entitlement:rate'), '19.00')
    assert.match(proposal.html, /‘Insurance at £19’ adopted/)
  })

  test('move every rate that follows an assumption, but not one that is kept for a reason of its own', async () => {
    const server = await ratesServer(await open())
    const form = await openForm(server, `${YEAR}/assumptions`, '/assumptions')
    assert.match(form.html, /different assumptions about pay: 6%[^<]*7%/)

    assert.equal((await send(server, form, { 'value-0': '3' })).status, 303)

    const { fields } = await openForm(server, `${YEAR}/workbench`, 'workbench')
    assert.equal(fields.get('statutory-duties/primary/basic-entitlement:rate'), '19.45')
    assert.equal(fields.get('statutory-duties/special/place:rate'), '45.00')
  })

  test('refuse to take out an assumption that a rate follows, and a percentage written as a fraction', async () => {
    const server = await ratesServer(await open())
    const form = await openForm(server, `${YEAR}/assumptions`, '/assumptions')

    const used = await send(server, form, { 'remove-0': 'yes' })
    assert.equal(used.status, 422)
    assert.match(used.html, /cannot be taken out: Statutory and regulatory duties/)
    const fraction = await send(server, form, { 'value-0': '0.023' })
    assert.equal(fraction.status, 422)
    assert.match(fraction.html, /0\.023 is 0\.023%: for 2\.3% enter 2\.3/)
  })

  test('keep commentary beside a service', async () => {
    const server = await ratesServer(await open())
    const form = await openForm(server, `${YEAR}/services/eal/commentary`, '/commentary')

    await send(server, form, { commentary: 'Numbers rose by a tenth.' })

    const again = await openForm(server, `${YEAR}/services/eal/commentary`, '/commentary')
    assert.equal(again.fields.get('commentary'), 'Numbers rose by a tenth.')
  })

  test('answer not found for a scenario, a version or a year that is not there', async () => {
    const server = await ratesServer(await open())

    for (const path of [
      'workbench?scenario=nobody',
      'versions/compare?left=1&right=9',
      'scenarios/compare?left=x&right=y',
    ]) {
      assert.equal((await server.inject({ url: `${YEAR}/${path}` })).statusCode, 404, path)
    }
    const next = await server.inject({ url: '/years/2025-26/workbench' })
    assert.match(next.body, /Nobody has started the rates of this year/)
    assert.equal((await server.inject({ url: '/years/2024-26/workbench' })).statusCode, 404)
    assert.throws(() => formIn(next.body, 'workbench', ''))
  })
})
