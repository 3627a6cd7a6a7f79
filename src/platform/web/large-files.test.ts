import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { sendFile } from '../../../tests/support/upload.ts'
import { formToken, webServer } from '../../../tests/support/web-server.ts'
import { FILE_LIMITS } from '../files/limits.ts'
import { json, page, type Pages } from './page.ts'

const LARGE = { largeCsv: true }
const JUST_LARGER = Buffer.alloc(FILE_LIMITS.bytes + 1, 'urn,name\n')

const spooled = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`topslice-upload-${process.pid}-`))

/** Answers with what the handler was given, and what of it stood on the disk meanwhile. */
async function server(paths: string[] = []): Promise<FastifyInstance> {
  const pages = (register: Pages): void => {
    register.get('/large', 'schools.read', async () => page('platform/web/forms.test.njk', { title: 'Form' }))
    register.post(
      '/large',
      'schools.edit',
      async ({ files, largeFiles, form }) => {
        for (const { path } of largeFiles) paths.push(path)
        if (form.text('fail') !== '') throw new Error('a bug')
        const large = largeFiles.map(({ field, name, path, size }) => [field, name, size, readFileSync(path).length])
        return json({ large, small: files.map(({ name, bytes }) => [name, bytes.length]) })
      },
      LARGE,
    )
  }

  return (await webServer(pages)).server
}

test('a CSV file above 10 MB stands on the disk while the page looks at it, and not afterwards', async () => {
  const paths: string[] = []
  const answer = await sendFile(await server(paths), '/large', {}, { name: 'all.csv', bytes: JUST_LARGER })
  const size = FILE_LIMITS.bytes + 1

  assert.deepEqual(answer.json(), { large: [['file', 'all.csv', size, size]], small: [] })
  assert.equal(existsSync(paths[0] ?? tmpdir()), false)
  assert.deepEqual(spooled(), [])
})

test('a file of 10 MB comes in memory, as everywhere', async () => {
  const bytes = JUST_LARGER.subarray(1)
  const answer = await sendFile(await server(), '/large', {}, { name: 'a.csv', bytes })

  assert.deepEqual(answer.json(), { large: [], small: [['a.csv', FILE_LIMITS.bytes]] })
})

test('nothing stays on the disk where the page fails, or the form is refused before it', async () => {
  const paths: string[] = []
  const failing = await sendFile(await server(paths), '/large', { fail: 'yes' }, { name: 'a.csv', bytes: JUST_LARGER })
  const { server: other } = await webServer((pages) =>
    pages.post('/large', 'schools.edit', async () => json('reached'), LARGE),
  )
  const refused = await sendFile(other, '/large', {}, { name: 'a.csv', bytes: JUST_LARGER })

  assert.deepEqual([failing.statusCode, refused.statusCode, paths.length], [500, 403, 1])
  assert.deepEqual(spooled(), [])
})

test('a workbook above 10 MB is refused, and so is a CSV file above 100 MB, with its own limit', async () => {
  const zip = Buffer.concat([Buffer.from('504b0304', 'hex'), JUST_LARGER])
  const workbook = await sendFile(await server(), '/large', {}, { name: 'a.xlsx', bytes: zip })
  const bytes = Buffer.alloc(FILE_LIMITS.largeCsvBytes + 1, 'urn,name\n')
  const csv = await sendFile(await server(), '/large', {}, { name: 'a.csv', bytes })

  assert.equal(workbook.statusCode, 413)
  assert.match(workbook.body, /A file must not be bigger than 10 MB/)
  assert.equal(csv.statusCode, 413)
  assert.match(csv.body, /A CSV file must not be bigger than 100 MB here/)
  assert.deepEqual(spooled(), [])
})

test('nothing stays on the disk of an upload that breaks off', async () => {
  const listening = await server()
  const address = await listening.listen({ host: '127.0.0.1', port: 0 })
  const { cookie } = await formToken(listening, '/large')
  const headers = { cookie, 'content-type': 'multipart/form-data; boundary=b', 'content-length': 90_000_000 }
  const upload = httpRequest(`${address}/large`, { method: 'POST', headers })
  upload.on('error', () => {})
  upload.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n')
  upload.write(JUST_LARGER)
  await until(() => spooled().length === 1)
  upload.destroy()

  await until(() => spooled().length === 0)
  await listening.close()
})

async function until(happened: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !happened(); tries += 1) await pause(10)
  assert.ok(happened())
}
