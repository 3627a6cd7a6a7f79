import { randomUUID } from 'node:crypto'
import { PASSWORD, addPerson, linkFor, setUpApp, signIn, type SignInServer } from '../support/sign-in-server.ts'
import type { Browser } from '../support/browser.ts'
import { fieldsOfForm } from '../support/form-fields.ts'
import type { OpenForm, TriedForm } from './tried-form.ts'

type Fields = Readonly<Record<string, string>>

const NEW_PASSWORD = 'a long walk to Paris'

/** Every form of signing in and of one's own account, each time as somebody new in a browser of their own. */
export function formsOfAccounts(app: SignInServer): readonly TriedForm[] {
  const as =
    (who: (app: SignInServer) => Promise<Browser>) =>
    (route: string, page: string, type: Fields = {}) => ({
      route,
      open: async () => openForm(await who(app), page, route, type),
    })
  const [nobody, signedIn, withApp, half] = [as(nobodyYet), as(anna), as(annaWithApp), as(annaWhoOwes)]

  return [
    nobody('/sign-in', '/sign-in', { email: 'nobody@alderbrook.example', password: PASSWORD }),
    nobody('/sign-in/passkey', '/sign-in', { passkey: '{}', to: '/' }),
    nobody('/forgotten-password', '/forgotten-password', { email: 'nobody@alderbrook.example' }),
    nobody('/demo', '/sign-in', { account: randomUUID(), to: '/' }),
    { route: '/link', open: async () => openLink(app) },
    { route: '/link/email', open: async () => openEmailLink(app) },
    signedIn('/account/name', '/account/name'),
    signedIn('/account/email', '/account/email', { email: 'anna.new@alderbrook.example' }),
    signedIn('/account/password', '/account/password', {
      'old-password': PASSWORD,
      password: NEW_PASSWORD,
      'end-others': 'yes',
    }),
    signedIn('/account/confirm', '/account/confirm?to=/account/password', { password: 'not the right one' }),
    signedIn('/account/second-factor', '/account/second-factor', { code: '000000' }),
    signedIn('/account/passkeys', '/account/passkeys', { name: 'Laptop', passkey: '{}' }),
    signedIn('/account/passkeys/remove', '/sign-out', { id: 'AAAA' }),
    signedIn('/account/providers', '/sign-out', { provider: 'nowhere' }),
    signedIn('/account/sessions', '/sign-out', { session: randomUUID() }),
    signedIn('/sign-in/carry-on', '/sign-out', { to: '/account' }),
    signedIn('/sign-out', '/sign-out', { anything: '' }),
    withApp('/account/second-factor/replace', '/account/second-factor/replace', { code: '000000' }),
    withApp('/account/second-factor/remove', '/sign-out', { anything: '' }),
    withApp('/account/recovery-codes', '/sign-out', { anything: '' }),
    withApp('/account/recovery-codes/kept', '/sign-out', { to: '/account' }),
    half('/sign-in/code', '/sign-in/code', { code: '000000' }),
    half('/sign-in/recovery-code', '/sign-in/recovery-code', { code: 'aaaa-aaaa-aaaa-aaaa' }),
  ]
}

export async function openForm(browser: Browser, page: string, action: string, type: Fields): Promise<OpenForm> {
  const { html } = await browser.open(page)
  const token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const own = html.includes(`action="${action}"`) ? fieldsOfForm(html, action) : {}

  return { visitor: { cookie: browser.cookies(), token }, action, fields: { ...own, ...type } }
}

async function nobodyYet(app: SignInServer): Promise<Browser> {
  return app.browser()
}

export async function anna(app: SignInServer): Promise<Browser> {
  const browser = app.browser()
  await signIn(browser, await addPerson(app))

  return browser
}

async function annaWithApp(app: SignInServer): Promise<Browser> {
  const browser = await anna(app)
  await setUpApp(app, browser)

  return browser
}

/** She has typed her password, and has still to show the second factor. */
async function annaWhoOwes(app: SignInServer): Promise<Browser> {
  const person = await addPerson(app)
  const first = app.browser()
  await signIn(first, person)
  await setUpApp(app, first)
  const browser = app.browser()
  await signIn(browser, person)

  return browser
}

export async function openLink(app: SignInServer): Promise<OpenForm> {
  const browser = app.browser()
  const person = await addPerson(app, { status: 'invited', password: null })
  await browser.open(await linkFor(app, person, 'invitation'))

  return openForm(browser, '/link', '/link', { password: NEW_PASSWORD })
}

export async function openEmailLink(app: SignInServer): Promise<OpenForm> {
  const person = await addPerson(app)
  const browser = app.browser()
  await signIn(browser, person)
  await browser.open(await linkFor(app, person, 'email'))

  return openForm(browser, '/link', '/link/email', { anything: '' })
}
