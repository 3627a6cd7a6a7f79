import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { Platform } from '../../src/platform/platform.ts'
import { pageRoutesOf } from '../../src/platform/web/register-pages.ts'
import { boroughServer, visit } from '../support/borough.ts'
import { onBothDatabases } from '../support/database.ts'
import { fingerprint } from '../support/fingerprint.ts'
import { signInServer } from '../support/sign-in-server.ts'
import { formsOfAccounts } from './forms-of-accounts.ts'
import { formsOfAdministration } from './forms-of-administration.ts'
import { shareOf } from './share.ts'
import { sendBody, type OpenForm, type TriedForm } from './tried-form.ts'
import { BAD_BODIES, BAD_SHAPES, BAD_VALUES, RAW_BYTES } from './values.ts'

/** Forms of people, accounts and administration; those of the year have tests of their own beside them. */
const OURS = /^\/(demo|sign-in|sign-out|forgotten-password|link|account|people|administration|record)\b/
const FORM = 'application/x-www-form-urlencoded'

/** What counts refused tries is meant to change by them. */
const COUNTERS = ['platform_event', 'platform_event_payload', 'platform_event_head', 'platform_rate_limit']

/** One form, sent once other than it should be: what is wrong with it, its type and its body. */
type Attempt = Readonly<{ name: string; type: string; body: (form: OpenForm) => string }>

onBothDatabases('a form of people and of administration that is sent badly', (open) => {
  test('is answered with a page and the right status, and changes nothing, whatever stands in a field', async (t) => {
    const { platform } = await open()
    const server = await boroughServer(platform)
    const visitor = await visit(server, 'administrator')
    const forms = formsOfAdministration({ server, platform, visitor })
    const tried = await tryAll(server, platform, forms)

    t.diagnostic(tried.summary)
    assert.deepEqual(tried.faults, [])
    await server.close()
  })
})

onBothDatabases('a form of signing in and of one’s own account that is sent badly', (open) => {
  test('is answered with a page and the right status, and changes nothing, whatever stands in a field', async (t) => {
    const app = await signInServer(await open(), { limits: NO_LIMITS })
    // Somebody new has to sign in for nearly every one of them.
    const tried = await tryAll(app.server, app.platform, formsOfAccounts(app), 61)

    t.diagnostic(tried.summary)
    assert.deepEqual(tried.faults, [])
    await app.server.close()
  })

  test('is one of those that are tried: none is left out', async () => {
    const app = await signInServer(await open())
    const place = { server: app.server, platform: app.platform, visitor: { cookie: '', token: '' } }
    const tried = [...formsOfAccounts(app), ...formsOfAdministration(place)].map(({ route }) => route)
    const all = pageRoutesOf(app.server).flatMap(({ method, path }) => (method === 'POST' ? [path] : []))

    assert.deepEqual(all.filter((path) => OURS.test(path)).toSorted(), [...new Set(tried)].toSorted())
    await app.server.close()
  })
})

/** Lets everybody guess as often as they like: the limits have tests of their own. */
const NO_LIMITS = {
  query: async () => ({ rows: [{ points: 1, expire: 4_000_000_000_000 }], rowCount: 1 }),
}

async function tryAll(server: FastifyInstance, platform: Platform, forms: readonly TriedForm[], usual?: number) {
  const share = await shareOf(platform.db, usual)
  const faults: string[] = []
  let [tries, accepted, turn] = [0, 0, 0]
  for (const form of forms) {
    let opened = await form.open()
    let before = await fingerprint(platform.db, COUNTERS)
    for (const attempt of attemptsOf(opened)) {
      turn += 1
      if (turn % share !== 0) continue
      tries += 1
      const answer = await sendBody({ server, form: opened, type: attempt.type, body: attempt.body(opened) })
      const fault = faultOf(answer)
      if (fault !== null) faults.push(`${form.route}, ${attempt.name}: ${fault}`)
      const isRefused = answer.statusCode >= 400
      if (isRefused) continue
      accepted += 1
      opened = await form.open()
      before = await fingerprint(platform.db, COUNTERS)
    }
    if ((await fingerprint(platform.db, COUNTERS)) !== before)
      faults.push(`${form.route}: what was refused has changed something`)
  }
  assert.equal(({} as Readonly<Record<string, unknown>>)['polluted'], undefined)

  return { faults, summary: `${forms.length} forms, ${tries} bad ones sent, ${accepted} of them taken for good` }
}

/** Each value in each field with the others good, and the whole form in other shapes and types. */
function attemptsOf({ fields }: OpenForm): readonly Attempt[] {
  const values = Object.keys(fields).flatMap((field) =>
    Object.entries(BAD_VALUES).map(([what, value]) => ({
      name: `${field}: ${what}`,
      type: FORM,
      body: (form: OpenForm) => String(paramsOf(form, { [field]: value })),
    })),
  )
  const missing = Object.keys(fields).map((field) => ({
    name: `${field}: not sent`,
    type: FORM,
    body: (form: OpenForm) => {
      const params = paramsOf(form)
      params.delete(field)

      return String(params)
    },
  }))
  const shapes = Object.entries(BAD_SHAPES).map(([name, change]) => ({
    name,
    type: FORM,
    body: ({ fields: now, visitor }: OpenForm) => {
      const pairs = change(Object.entries(now)).map(([key, value]): [string, string] => [key, value])

      return String(new URLSearchParams([...pairs, ['_csrf', visitor.token]])).replaceAll(
        RAW_BYTES,
        '%FF%ED%A0%80%C0%80',
      )
    },
  }))
  const bodies = Object.entries(BAD_BODIES).map(([name, { type, body }]) => ({
    name: `as ${name}`,
    type,
    body: (form: OpenForm) => body(paramsOf(form)),
  }))

  return [...values, ...missing, ...shapes, ...bodies]
}

function paramsOf({ fields, visitor }: OpenForm, change: Readonly<Record<string, string>> = {}): URLSearchParams {
  return new URLSearchParams({ ...fields, ...change, _csrf: visitor.token })
}

const REFUSED: ReadonlySet<number> = new Set([400, 403, 404, 409, 410, 413, 415, 422, 429])

/** What is wrong with the answer; null where nothing is. */
function faultOf({ statusCode, headers, body }: LightMyRequestResponse): string | null {
  if (statusCode === 303) return leadsElsewhere(String(headers.location)) ? `leads to ${headers.location}` : null
  if (statusCode === 200) return headers['content-disposition'] === undefined && !/<h1/.test(body) ? 'no page' : null
  if (!REFUSED.has(statusCode)) return `found ${statusCode}`
  if (!String(headers['content-type']).startsWith('text/html') || !/<h1/.test(body))
    return `${statusCode} without a page`
  if (statusCode === 422 && !/<title>\s*Error: /.test(body)) return 'the title does not say that there is an error'
  if (statusCode === 422 && !/govuk-error-summary/.test(body)) return 'no summary of what is wrong'
  const unescaped = UNESCAPED.find((text) => body.includes(text))

  return unescaped === undefined ? null : `shows ${unescaped}`
}

const UNESCAPED = ['<img src=x', "<script>alert('canary')", 'onmouseover="alert', '1787569', '[object Object]']

function leadsElsewhere(location: string): boolean {
  return !/^\/(?![/\\])[^\s\\]*$/.test(location)
}
