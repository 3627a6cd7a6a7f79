import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { demoServer, readPage } from '../../../tests/support/demo-server.ts'

const server = await demoServer()

describe('charges by school', () => {
  test('adds up to the total of the year, with last year and the change', async () => {
    const { status, words } = await readPage(server, '/years/2024-25/schools')

    assert.equal(status, 200)
    assert.match(words, /Total £1,950,971\.89 £1,958,120\.24 £7,148\.35 less/)
    assert.match(words, /Skylark Primary School Primary No longer charged £34,526\.55/)
  })

  test('tells the schools charged from those that are listed', async () => {
    const { words } = await readPage(server, '/years/2024-25/schools')
    const { words: gone } = await readPage(server, '/years/2024-25/schools?q=skylark')

    assert.match(words, /Schools charged 40/)
    assert.match(words, /41 schools, one no longer charged/)
    assert.match(gone, /1 school, no longer charged School Phase/)
  })

  test('finds a school by part of its name or by its number', async () => {
    const byName = await readPage(server, '/years/2024-25/schools?q=thistle')
    const byNumber = await readPage(server, '/years/2024-25/schools?q=900037')

    assert.match(byName.words, /1 school School Phase/)
    assert.match(byNumber.words, /Thistledown Primary School Primary £23,073\.71/)
  })

  test('orders schools as asked', async () => {
    const { words } = await readPage(server, '/years/2024-25/schools?sort=most')
    const { words: falls } = await readPage(server, '/years/2024-25/schools?sort=less&phase=primary')

    assert.match(words, /Change Bramley Cross Primary School Primary £90,020\.16/)
    assert.match(falls, /Change Skylark Primary School/)
    assert.doesNotMatch(falls, /Harbour View/)
  })

  test('says so where no school matches, and offers them all', async () => {
    const { status, words } = await readPage(server, '/years/2024-25/schools?q=zzz')

    assert.equal(status, 200)
    assert.match(words, /No school matches/)
  })

  test('is downloaded as it is filtered', async () => {
    const answer = await server.inject({ url: '/years/2024-25/schools.csv?q=thistle' })
    const [header, ...rows] = answer.body.trim().split('\r\n')

    assert.match(String(answer.headers['content-disposition']), /charges-2024-25\.csv/)
    assert.match(header ?? '', /^URN,School,Phase,contingency primary,/)
    assert.equal(rows.length, 1)
    assert.match(rows[0] ?? '', /^900037,Thistledown Primary School,Primary,2277\.00,.*,23073\.71,23310\.49,-236\.78$/)
  })

  test('is not found for a year that there is not', async () => {
    assert.equal((await readPage(server, '/years/2031-32/schools')).status, 404)
    assert.equal((await readPage(server, '/years/2024/schools')).status, 404)
  })
})
