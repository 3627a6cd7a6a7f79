import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '../../kernel/assert.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { putLines } from '../../../tests/support/put-lines.ts'
import { boxIn, formIn, openForm, ratesServer, send } from '../../../tests/support/rates-server.ts'
import { setQuestionState } from '../../forum/store/questions.ts'
import { loadAsked } from '../store/load-proposals.ts'

const YEAR = fundingYear('2024-25')

onBothDatabases('an amendment of what was put', (open) => {
  test('shows what a rate comes to for every school, and puts nothing yet', async () => {
    const { given, server, url } = await insurancePut(await open())
    const form = await openForm(server, url, 'amendment')

    const { status, html } = await send(server, form, { 'rate-0': '19', do: 'recalculate' })

    assert.equal(status, 200)
    assert.match(html, /£328,396\.00/)
    assert.match(html, /£34,568\.00 less/)
    assert.match(html, /0 of 39 schools pay more than was put, 39 less/)
    assert.equal(boxIn(html, 'amendment', 'total-0'), '328,396.00')
    assert.equal((await asked(given)).termsVersion, 1)
  })

  test('finds the rate for a total, and becomes the next version of what is asked', async () => {
    const { given, server, url } = await insurancePut(await open())
    const form = await openForm(server, url, 'amendment')
    const shown = await send(server, form, { 'total-0': '330,000', do: 'recalculate' })
    assert.equal(boxIn(shown.html, 'amendment', 'rate-0'), '19.09')

    const put = await send(server, formIn(shown.html, 'amendment', form.cookie), {
      reason: 'Moved by Primary 1',
      do: 'amend',
    })

    assert.equal(put.status, 303)
    const after = await asked(given)
    assert.equal(after.termsVersion, 2)
    assert.equal(after.options[0]?.lines[0]?.rate, 1909)
    const { body } = await server.inject({ url: url.replace('/amend', '') })
    assert.match(body, /Version 2<\/strong>\. Amended on [^<]*: Moved by Primary 1/)
    assert.match(body, /£19\.09 \(£20\.00 last year\)/)
    const first = await server.inject({ url: `${url.replace('/amend', '')}?version=1` })
    assert.match(first.body, /£21\.00 \(£20\.00 last year\)/)
    const csv = await server.inject({ url: url.replace('/amend', '/schools.csv') })
    assert.match(csv.body, /As proposed,900001,Alder Green Primary School,Primary,[^\n]*,418,19\.09,7979\.62/)
  })

  test('says everything that is wrong at once, and keeps what was typed', async () => {
    const { given, server, url } = await insurancePut(await open())
    const form = await openForm(server, url, 'amendment')

    const { status, html } = await send(server, form, { 'rate-0': 'nineteen', reason: '', do: 'amend' })

    assert.equal(status, 422)
    assert.match(html, /The rate must be pounds and pence in full/)
    assert.match(html, /Enter who moved it and why/)
    assert.equal(boxIn(html, 'amendment', 'rate-0'), 'nineteen')
    assert.equal((await asked(given)).termsVersion, 1)
  })

  test('of a rate that cannot be read shows no figures, and no second error for it', async () => {
    const { server, url } = await insurancePut(await open())
    const form = await openForm(server, url, 'amendment')

    const { html } = await send(server, form, { 'rate-0': '99999999999999', reason: 'Moved', do: 'amend' })

    assert.match(html, /The rate must be at most £20,000\.00 for each unit/)
    assert.doesNotMatch(html, /these are the rates that are put already/)
    assert.match(html, /data-out="total">–</)
    assert.match(html, /data-what="now">–</)
    assert.equal(boxIn(html, 'amendment', 'total-0'), '')
    const mended = await send(server, formIn(html, 'amendment', form.cookie), { 'rate-0': '19', do: 'recalculate' })
    assert.equal(boxIn(mended.html, 'amendment', 'total-0'), '328,396.00')
  })

  test('goes back to the votes of the meeting for whoever came from there', async () => {
    const { server, url } = await insurancePut(await open())
    const led = await server.inject({ url: url.replace('/years/2024-25/proposals', '/forum/questions') })
    assert.equal(led.headers.location, `${url}?from=votes`)
    const form = await openForm(server, `${url}?from=votes`, 'amendment')
    const again = await send(server, form, { 'rate-0': '', reason: 'Moved', do: 'amend' })
    const put = await send(server, formIn(again.html, 'amendment', form.cookie), { 'rate-0': '19', do: 'amend' })

    assert.equal(put.status, 303)
    assert.match(put.location, /^\/forum\/meetings\/[^/]+\/votes$/)
  })

  test('of somebody who was overtaken is told, and nothing is put over theirs', async () => {
    const { given, server, url } = await insurancePut(await open())
    const [mine, theirs] = [await openForm(server, url, 'amendment'), await openForm(server, url, 'amendment')]
    await send(server, theirs, { 'rate-0': '18', reason: 'Theirs', do: 'amend' })

    const { status, html } = await send(server, mine, { 'rate-0': '19', reason: 'Mine', do: 'amend' })

    assert.equal(status, 409)
    assert.match(html, /Somebody amended it after you opened this page/)
    assert.equal((await asked(given)).options[0]?.lines[0]?.rate, 1800)
  })

  test('waits while a vote is open on the rates', async () => {
    const { given, server, url, id } = await insurancePut(await open())
    const form = await openForm(server, url, 'amendment')
    await given.platform.transaction(given.actor, 'test.vote', async (tx) => setQuestionState(tx, id, 'voting'))

    const { status, html } = await send(server, form, { 'rate-0': '19', reason: 'Late', do: 'amend' })

    assert.equal(status, 409)
    assert.match(html, /A vote is open on these rates/)
    await given.platform.transaction(given.actor, 'test.vote', async (tx) => setQuestionState(tx, id, 'put'))
  })

  test('is of a question of the year, or of none', async () => {
    const { server, url } = await insurancePut(await open())

    for (const none of [
      url.replace('2024-25', '2023-24'),
      '/years/2024-25/proposals/not-a-question/amend',
      '/years/2024-25/proposals/00000000-0000-4000-8000-000000000000/amend',
    ]) {
      assert.equal((await server.inject({ url: none })).statusCode, 404, none)
    }
  })
})

async function insurancePut(given: TestPlatform) {
  const server = await ratesServer(given)
  const [question] = await putLines(given, ['insurance/primary'])
  const { id } = must(question, 'insurance was put')

  return { given, server, id, url: `/years/2024-25/proposals/${id}/amend` }
}

async function asked({ platform }: TestPlatform) {
  return must((await loadAsked(platform.db, YEAR))[0], 'insurance was put')
}
