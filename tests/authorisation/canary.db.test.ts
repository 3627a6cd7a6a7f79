import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { LightMyRequestResponse } from 'fastify'
import { ROLE_CODES, ROLES } from '../../src/kernel/roles.ts'
import { importRegister } from '../../src/schools/index.ts'
import { SYSTEM } from '../../src/platform/actor.ts'
import { boroughServer, get, post, PLACES, visit } from '../support/borough.ts'
import { onBothDatabases } from '../support/database.ts'
import { unzip } from '../support/unzip.ts'
import { addressOf, fieldsOf, makeThings } from './addresses.ts'
import { readMatrix, relationsOf } from './read-matrix.ts'

const OWN = 'Canary Wren'
const FOREIGN = 'Canary Robin'
const OF_SCHOOLS = ROLE_CODES.filter((role) => ROLES[role].givenFor === 'school' && role !== 'academy-user')

onBothDatabases('another school’s name', (open) => {
  test('is in no byte of anything that somebody of one school is answered, at any address', async (t) => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    await importRegister(platform, SYSTEM, { file: registerWithCanaries(), authority: null, asAt: null })
    const made = await makeThings(server, platform, { publish: false })
    let [answers, own] = [0, 0]

    for (const role of OF_SCHOOLS) {
      const visitor = await visit(server, role)
      for (const row of readMatrix().filter(({ path }) => path !== '/sign-out')) {
        for (const relation of relationsOf(row)) {
          const address = addressOf(row.path, made, role, relation)
          const answer =
            row.method === 'GET'
              ? await get(server, visitor, address)
              : await post(server, visitor, address, fieldsOf(made))
          const text = textOf(answer)
          assert.ok(!text.includes(FOREIGN), `${row.method} ${address} shows ${role} the other school’s name`)
          answers += 1
          if (text.includes(OWN)) own += 1
        }
      }
    }

    t.diagnostic(`${answers} answers to people of one school; ${own} have the own school in them, none the other`)
    assert.ok(own > 0, 'the own school’s name is found where it should be')
    await server.close()
  })

  test('is found by the same search where it should be, in a workbook too', async () => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    await importRegister(platform, SYSTEM, { file: registerWithCanaries(), authority: null, asAt: null })
    const officer = await visit(server, 'finance-officer')

    for (const url of ['/schools', '/schools/download.csv', '/years/2024-25/paper.xlsx', '/years/2024-25/paper.docx']) {
      assert.ok(textOf(await get(server, officer, url)).includes(FOREIGN), url)
    }
    await server.close()
  })
})

function registerWithCanaries() {
  const text = readFileSync(new URL('../../data/demo/schools.csv', import.meta.url), 'utf8')
  const rename = (lines: string, urn: string, name: string) =>
    lines.replace(new RegExp(`^(${urn},[^,]+,)[^,]+`, 'm'), `$1${name}`)

  return {
    name: 'schools.csv',
    bytes: Buffer.from(rename(rename(text, PLACES.school, OWN), PLACES.otherSchool, FOREIGN)),
  }
}

/** Everything of an answer in which a name could stand: headers, body, and what is packed in it. */
function textOf({ headers, rawPayload }: LightMyRequestResponse): string {
  const packed = rawPayload.subarray(0, 2).toString('latin1') === 'PK' ? [...unzip(rawPayload).values()] : []

  return [JSON.stringify(headers), rawPayload.toString('utf8'), ...packed].join('\n')
}
