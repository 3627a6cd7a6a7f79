import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { allPages, ALL_PERMISSIONS } from '../../src/commands/all-slices.ts'
import { prepareDemo } from '../../src/commands/fill-with-demo.ts'
import { must } from '../../src/kernel/assert.ts'
import { fundingYear } from '../../src/kernel/funding-year.ts'
import { ROLES, type Role } from '../../src/kernel/roles.ts'
import { signInServices } from '../../src/commands/sign-in-services.ts'
import { identify, sendToSignIn, type SignInServices } from '../../src/people/index.ts'
import { secretKey } from '../../src/platform/auth/secret-keys.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { buildServer } from '../../src/platform/web/build-server.ts'
import { readOwnCookie } from '../../src/platform/web/own-cookies.ts'

/** Where there are none. */
export const NO_BACKUPS = join(tmpdir(), 'topslice-no-backups')

/** Where the demo's people of schools and services have their roles, and a place of each kind that is somebody else's. */
export const PLACES = {
  school: '900001',
  academy: '900101',
  // Nobody on the forum comes from it: who sits there, and from where, is public.
  otherSchool: '900005',
  service: 'behaviour-support',
  seat: 'primary-1',
  otherService: 'insurance',
  otherSeat: 'primary-2',
} as const

/** Who asks: somebody with the role, or somebody who has not signed in. */
export type Asker = Role | 'nobody'

/** What a browser sends with a form: its cookies, and the token that a page gave it. */
export type Visitor = Readonly<{ cookie: string; token: string }>

/** The program's own pages, permissions and sign-in, as `main.ts` joins them for the demo, on this database. */
export async function boroughServer(platform: Platform): Promise<FastifyInstance> {
  await prepareDemo(platform)
  const cookies = { secure: false }

  return buildServer({
    platform,
    identify: (request) => identify(platform, readOwnCookie(request, cookies, 'session'), request.id),
    site: async () => ({ authority: 'Alderbrook Council', year: fundingYear('2024-25'), demo: true }),
    permissions: ALL_PERMISSIONS,
    slices: allPages(signInOf(platform), NO_BACKUPS),
    secureCookies: cookies.secure,
    askToSignIn: sendToSignIn(platform),
  })
}

/** What signing in stands on where nobody needs a password. */
export function signInOf(platform: Platform): SignInServices {
  const keys = [secretKey(randomBytes(32))] as const

  return signInServices({
    platform,
    keys,
    origin: 'http://127.0.0.1:3000',
    authority: async () => 'Alderbrook Council',
    providers: [],
  })
}

/** A browser in which the demo's person with the role has signed in by the demo's page. */
export async function visit(server: FastifyInstance, asker: Asker): Promise<Visitor> {
  const first = await server.inject({ url: '/demo' })
  if (asker === 'nobody') return { cookie: cookiesOf(first), token: tokenIn(first.body) }
  const form = must(
    first.body.split('<form').find((each) => each.includes(`>${ROLES[asker].name}</button>`)),
    `the demo has somebody who is ${asker}`,
  )
  const account = must(/name="account" value="([^"]+)"/.exec(form)?.[1], 'a person of the demo has an account')
  const answer = await post(server, { cookie: cookiesOf(first), token: tokenIn(first.body) }, '/demo', { account })
  const session = cookiesOf(answer)
  const page = await server.inject({ url: '/sign-out', headers: { cookie: session } })

  return { cookie: [session, cookiesOf(page)].filter((each) => each !== '').join('; '), token: tokenIn(page.body) }
}

export function get(server: FastifyInstance, { cookie }: Visitor, url: string): Promise<LightMyRequestResponse> {
  return server.inject({ url, headers: { cookie } })
}

/** Sends the form as a browser does, with the visitor's token. */
export function post(
  server: FastifyInstance,
  { cookie, token }: Visitor,
  url: string,
  fields: Readonly<Record<string, string>>,
): Promise<LightMyRequestResponse> {
  return server.inject({
    method: 'POST',
    url,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ ...fields, _csrf: token }).toString(),
  })
}

const BOUNDARY = '----topslice-borough'

/** Sends a form with a file as a browser does. */
export function upload(
  server: FastifyInstance,
  { cookie, token }: Visitor,
  url: string,
  fields: Readonly<Record<string, string>>,
  file: Readonly<{ name: string; text: string; field?: string }>,
): Promise<LightMyRequestResponse> {
  const parts = Object.entries({ ...fields, _csrf: token }).map(
    ([name, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${file.field ?? 'file'}"; filename="${file.name}"\r\ncontent-type: text/csv\r\n\r\n`

  return server.inject({
    method: 'POST',
    url,
    headers: { cookie, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    payload: `${parts.join('')}${head}${file.text}\r\n--${BOUNDARY}--\r\n`,
  })
}

function cookiesOf(answer: LightMyRequestResponse): string {
  return answer.cookies
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ')
}

function tokenIn(html: string): string {
  return must(/name="_csrf" value="([^"]+)"/.exec(html)?.[1], 'a page with a form has a token')
}
