import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import { demoServer, readPage } from '../../../tests/support/demo-server.ts'

const server = await demoServer()
const PATH = '/years/2024-25/census-effect'

describe('what another census does', () => {
  test('sets the latest in the place of the one before it', async () => {
    const { status, words } = await readPage(server, PATH)

    assert.equal(status, 200)
    assert.match(words, /October 2022 \(provisional\) £1,\d{3},\d{3}\.\d\d October 2023 \(final\) £1,950,971\.89/)
  })

  test('shows the signed change of each school and line that changes', async () => {
    const all = await readPage(server, PATH)
    const one = await readPage(server, `${PATH}?school=900001`)

    assert.match(all.words, /Alder Green Primary School £44,447\.84 £44,595\.03 £147\.19 more 2 lines of/)
    assert.match(one.words, /EAL service EAL3 33\.8083 37\.6292 £1,284\.72 £1,429\.91 £145\.19 more/)
    assert.match(one.words, /Behaviour support service FSM6 \(FSM Ever 6\) 30 31 £60\.00 £62\.00 £2\.00 more/)
  })

  test('shows the other direction when it is asked', async () => {
    const { words } = await readPage(server, `${PATH}?before=2&after=1`)

    assert.match(words, /Alder Green Primary School £44,595\.03 £44,447\.84 £147\.19 less/)
  })

  test('is downloaded by school and line', async () => {
    const answer = await server.inject({ url: `${PATH}.csv` })

    assert.match(
      answer.body,
      /900001,Alder Green Primary School,EAL service,EAL3,33\.8083,37\.6292,1284\.72,1429\.91,145\.19/,
    )
  })
})
