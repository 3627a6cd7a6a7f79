import { randomBytes, randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { allPages, ALL_PERMISSIONS } from '../../src/commands/all-slices.ts'
import { signInServices } from '../../src/commands/sign-in-services.ts'
import { fundingYear } from '../../src/kernel/funding-year.ts'
import { factsOf, type Role } from '../../src/kernel/roles.ts'
import type { Grant } from '../../src/kernel/grant.ts'
import type { IdentityProvider } from '../../src/platform/auth/openid/identity-provider.ts'
import { hashPassword } from '../../src/platform/auth/passwords.ts'
import { newToken } from '../../src/platform/auth/tokens.ts'
import { secretKey } from '../../src/platform/auth/secret-keys.ts'
import { createSignInLimits } from '../../src/platform/auth/sign-in-limits.ts'
import { SYSTEM } from '../../src/platform/actor.ts'
import type { RateLimitStore } from '../../src/platform/database/rate-limit-store.ts'
import { createPlatform } from '../../src/platform/create-platform.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { buildServer, type ServerSettings } from '../../src/platform/web/build-server.ts'
import { readOwnCookie } from '../../src/platform/web/own-cookies.ts'
import { SIGN_IN } from '../../src/people/actions/sign-in-actor.ts'
import type { AccountStatus } from '../../src/people/core/account.ts'
import { identify, sendToSignIn, type SignInServices } from '../../src/people/index.ts'
import { LINK_MINUTES, linkPath, type LinkKind } from '../../src/people/core/link.ts'
import { insertLink } from '../../src/people/store/links.ts'
import { insertAccount, insertRole } from '../../src/people/store/accounts.ts'
import { savePassword } from '../../src/people/store/secrets.ts'
import { calendarDate } from '../../src/kernel/calendar-date.ts'
import type { LogLine } from './web-server.ts'
import { NO_BACKUPS } from './borough.ts'
import { NOW, type TestPlatform } from './database.ts'
import { openBrowser, type Browser, type BrowserSettings } from './browser.ts'

export const PASSWORD = 'correct horse battery staple'

export type SignInServer = Readonly<{
  server: FastifyInstance
  platform: Platform
  services: SignInServices
  lines: readonly LogLine[]
  /** Lets time pass. */
  pass: (millis: number) => void
  browser: (settings?: BrowserSettings) => Browser
}>

export type SignInServerSettings = Readonly<{
  providers?: readonly IdentityProvider[]
  origin?: string
  demo?: boolean
  server?: Partial<ServerSettings>
  /** Where the limits are kept, in place of the database. */
  limits?: RateLimitStore
}>

/** The real server with real sign-in on a test database, whose clock stands still until it is moved. */
export async function signInServer(
  { platform: given }: TestPlatform,
  settings: SignInServerSettings = {},
): Promise<SignInServer> {
  let now = NOW.getTime()
  const lines: LogLine[] = []
  const platform = createPlatform({
    database: given,
    clock: { now: () => new Date(now) },
    log: {
      info: (event, facts = {}) => void lines.push({ event, facts }),
      error: (event, error, facts = {}) => void lines.push({ event, facts: { ...facts, error: String(error) } }),
    },
  })
  const authority = async () => 'Alderbrook Council'
  const keys = [secretKey(randomBytes(32))] as const
  const made = signInServices({
    platform,
    keys,
    origin: settings.origin ?? 'https://topslice.alderbrook.example',
    authority,
    providers: settings.providers ?? [],
  })
  const services =
    settings.limits === undefined
      ? made
      : { ...made, limits: createSignInLimits({ ...platform, keys }, settings.limits) }
  const server = await buildServer({
    platform,
    identify: (request) => identify(platform, readOwnCookie(request, { secure: true }, 'session'), request.id),
    site: async () => ({ authority: await authority(), year: fundingYear('2024-25'), demo: settings.demo ?? false }),
    permissions: ALL_PERMISSIONS,
    slices: allPages(services, NO_BACKUPS),
    askToSignIn: sendToSignIn(platform),
    ...settings.server,
  })

  return {
    server,
    platform,
    services,
    lines,
    pass: (millis) => void (now += millis),
    browser: (more) => openBrowser(server, more),
  }
}

export type Person = Readonly<{ id: string; email: string; name: string; password: string }>

export type NewPerson = Readonly<{
  email?: string
  status?: AccountStatus
  role?: Role
  grant?: Grant
  demo?: boolean
  password?: string | null
}>

/** Somebody with an account, a password and a role, as an invitation would have left them. */
export async function addPerson({ platform }: Pick<SignInServer, 'platform'>, given: NewPerson = {}): Promise<Person> {
  const id = randomUUID()
  const { email = `anna.${id.slice(0, 6)}@alderbrook.example`, status = 'active', role = 'finance-officer' } = given
  const name = 'Anna Archer'
  const password = given.password === undefined ? PASSWORD : given.password
  const hash = password === null ? null : await hashPassword(password)
  const at = platform.clock.now()
  const grant = given.grant ?? { role, scope: { kind: 'authority' } }
  if (factsOf(grant.role).givenFor !== grant.scope.kind) throw new Error(`${grant.role} is not for ${grant.scope.kind}`)
  await platform.readAs(SIGN_IN, async (tx) => {
    await insertAccount(tx, { id, name, email, status, demo: given.demo ?? false, by: 'test', at })
    if (hash !== null) await savePassword(tx, id, hash, at)
  })
  await platform.readAs(SYSTEM, async (tx) => {
    await insertRole(tx, {
      id: randomUUID(),
      account: id,
      ...grant,
      from: calendarDate('2023-04-01'),
      to: null,
      givenBy: SYSTEM.id,
      givenAt: at,
      reason: 'For a test',
      ended: null,
    })
  })

  return { id, email, name, password: password ?? '' }
}

/** Signs in by the form. Answers what is shown then. */
export async function signIn(browser: Browser, { email, password }: Pick<Person, 'email' | 'password'>, to = '/') {
  await browser.open(`/sign-in?to=${encodeURIComponent(to)}`)

  return browser.send('/sign-in', { email, password, to })
}

export type Event = Readonly<{ action: string; record_id: string; payload: string }>

/** What the record of actions has, the earliest first. */
export async function eventsOf({ db }: Platform): Promise<readonly Event[]> {
  const { rows } = await sql<Event>`
    select action, record_id, payload from platform_event natural join platform_event_payload order by number
  `.execute(db)

  return rows
}

export type Mail = Readonly<{ template: string; recipient: string; link: string }>

/** Every message that is kept to be sent, the earliest first. */
export async function mailOf(platform: Platform): Promise<readonly Mail[]> {
  const { rows } = await platform.readAs(SYSTEM, (tx) =>
    sql<Mail>`select template, recipient, link from platform_mail order by queued_at, template`.execute(tx),
  )

  return rows
}

/** A link of the kind for somebody, as a message would have it. */
export async function linkFor(
  { platform }: Pick<SignInServer, 'platform'>,
  { id }: Pick<Person, 'id'>,
  kind: LinkKind,
): Promise<string> {
  const { token, hash } = newToken()
  const at = platform.clock.now()
  const expiresAt = new Date(at.getTime() + LINK_MINUTES[kind] * 60_000)
  const email = kind === 'email' ? `${randomUUID()}@alderbrook.example` : null
  await platform.readAs(SIGN_IN, (tx) => insertLink(tx, hash, { account: id, kind, email, expiresAt }, at))

  return linkPath(token)
}

/** Sets up an app as somebody signed in does who has none; answers its secret, and leaves them signed in. */
export async function setUpApp(app: SignInServer, browser: Browser): Promise<string> {
  const { html } = await browser.open('/account/second-factor')
  const secret = (/<code class="topslice-key">([^<]+)</.exec(html)?.[1] ?? '').replaceAll(' ', '')
  const offered = /name="offered" value="([^"]+)"/.exec(html)?.[1] ?? ''
  await browser.send('/account/second-factor', { offered, to: '/', code: codeOf(app, secret) })

  return secret
}

export function codeOf({ platform }: Pick<SignInServer, 'platform'>, secret: string): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: platform.clock.now().getTime() })
}
