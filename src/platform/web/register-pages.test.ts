import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forAll } from '../../kernel/permission.ts'
import { FINANCE_OFFICER, asking, webServer } from '../../../tests/support/web-server.ts'
import { buildServer } from './build-server.ts'
import { json, type Pages } from './page.ts'

const page = async () => json({ shown: true })

for (const permission of ['nobody.wrote-this', '', 'constructor', '__proto__', 'toString', 'schools.read ']) {
  test(`A2: a page that names "${permission}" for its permission does not start`, async () => {
    for (const register of [
      (pages: Pages) => pages.get('/test/page', permission, page),
      (pages: Pages) => pages.post('/test/page', permission, page),
    ]) {
      await assert.rejects(webServer(register), /test\/page names a permission that a slice has/)
    }
  })
}

test('A2: a page whose permission asks for an object does not start without one in its address', async () => {
  await assert.rejects(
    webServer((pages) => pages.get('/test/page', 'schools.read-school', page)),
    /names the object that schools.read-school asks for/,
  )
})

test('A2: a permission that no role has is nobody’s', async () => {
  const { server } = await webServer((pages) => pages.get('/test/nobody', 'test.nobody', page))

  assert.equal((await server.inject({ url: '/test/nobody' })).statusCode, 403)
})

test('G12: a page is not run while who asks, or whose site it is, cannot be told', async () => {
  const { platform } = await webServer()
  const broken = async () => Promise.reject(new Error('The database does not answer'))
  const told = asking(FINANCE_OFFICER)
  for (const settings of [
    { ...told, identify: broken },
    { ...told, site: broken },
  ]) {
    let runs = 0
    const server = await buildServer({
      platform,
      ...settings,
      permissions: { 'test.read': forAll('any', 'anyone') },
      slices: [
        (pages) =>
          pages.get('/test/page', 'test.read', async () => {
            runs += 1

            return page()
          }),
      ],
    })

    assert.equal((await server.inject({ url: '/test/page' })).statusCode, 500)
    assert.equal(runs, 0)
  }
})
