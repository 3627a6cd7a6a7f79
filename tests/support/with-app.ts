import assert from 'node:assert/strict'
import { Secret, TOTP } from 'otpauth'
import type { Browser } from './browser.ts'
import { addPerson, signIn, signInServer, type NewPerson, type SignInServer } from './sign-in-server.ts'

const MINUTE = 60_000

export type WithApp = Readonly<{
  app: SignInServer
  anna: Readonly<{ id: string; email: string; password: string }>
  browser: Browser
  codes: readonly string[]
  code: (later?: number) => string
}>

/** Somebody who has set up the second step, in a browser that is signed in. */
export async function withApp(
  opened: Parameters<typeof signInServer>[0],
  person: NewPerson = { role: 'administrator' },
): Promise<WithApp> {
  const app = await signInServer(opened)
  const anna = await addPerson(app, person)
  const browser = app.browser()
  await signIn(browser, anna)
  const { codes, secret } = await setUp(app, browser, '/')
  app.pass(MINUTE)

  return { app, anna, browser, codes, code: (later = 0) => codeOf(secret, app, later) }
}

export async function setUp(app: SignInServer, browser: Browser, to: string) {
  const page = await browser.open(`/account/second-factor?to=${encodeURIComponent(to)}`)
  const { offered, secret } = offerOf(page.html)
  const wrong = await browser.send('/account/second-factor', { offered, to, code: '000000' })
  assert.equal(wrong.status, 422)
  const shown = await browser.send('/account/second-factor', { offered, to, code: codeOf(secret, app) })
  const codes = [...shown.html.matchAll(/<li><code>([^<]+)<\/code>/g)].map(([, code = '']) => code)

  return { shown, codes, secret }
}

export function offerOf(html: string): Readonly<{ offered: string; secret: string }> {
  const secret = /<code class="topslice-key">([^<]+)</.exec(html)?.[1] ?? ''

  return { offered: /name="offered" value="([^"]+)"/.exec(html)?.[1] ?? '', secret: secret.replaceAll(' ', '') }
}

export function codeOf(secret: string, { platform }: SignInServer, later = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: platform.clock.now().getTime() + later })
}
