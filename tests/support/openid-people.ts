import { SIGN_IN } from '../../src/people/actions/sign-in-actor.ts'
import { linkPath } from '../../src/people/core/link.ts'
import { insertLink } from '../../src/people/store/links.ts'
import type { IdentityProvider } from '../../src/platform/auth/openid/identity-provider.ts'
import { newToken } from '../../src/platform/auth/tokens.ts'
import type { Browser } from './browser.ts'
import type { TestPerson, TestProvider } from './openid-provider.ts'
import { addPerson, type NewPerson, type SignInServer } from './sign-in-server.ts'

/** Where a test's Topslice is, for the provider that sends people back to it. */
export const ORIGIN = 'http://localhost'

export function providerAt(id: string, name: string, { issuer }: TestProvider): IdentityProvider {
  return {
    id,
    name,
    issuer,
    clientId: 'topslice',
    clientSecret: 'secret',
    method: 'client_secret_basic',
    scopes: 'openid profile email',
    signedBy: 'RS256',
    userInfo: false,
    secondFactor: [{ path: ['amr'], is: ['mfa'] }],
    rules: [{ when: [{ path: ['groups'], is: ['finance'] }], give: { role: 'finance-officer', scope: 'authority' } }],
    dfeRoles: null,
  }
}

/** Somebody who has accepted an invitation by the provider, in their browser. */
export async function invite(app: SignInServer, provider: TestProvider, who: TestPerson, given: NewPerson = {}) {
  const person = await addPerson(app, { role: 'forum-clerk', ...given, status: 'invited', password: null })
  const { token, hash } = newToken()
  const at = app.platform.clock.now()
  const link = { account: person.id, kind: 'invitation', expiresAt: new Date(at.getTime() + 60_000) } as const
  await app.platform.readAs(SIGN_IN, (tx) => insertLink(tx, hash, link, at))
  const browser = app.browser()
  await browser.open(linkPath(token))
  await goAndReturn(browser, provider, who, '/sign-in/with/council?for=invitation')

  return { person, browser }
}

/** Goes to the provider, signs in there, and answers the path of ours to which it sends the browser back. */
export async function go(browser: Browser, provider: TestProvider, who: TestPerson, path: string): Promise<string> {
  const away = await browser.open(path)
  const address = await provider.signIn(String(away.headers['location']), who)

  return address.slice(ORIGIN.length)
}

export async function goAndReturn(browser: Browser, provider: TestProvider, who: TestPerson, path: string) {
  return browser.open(await go(browser, provider, who, path))
}
