import type { FastifyInstance } from 'fastify'
import type { Platform } from '../../src/platform/platform.ts'
import { formsOfAdministration } from '../bad-inputs/forms-of-administration.ts'
import { anna, openEmailLink, openForm, openLink } from '../bad-inputs/forms-of-accounts.ts'
import type { OpenForm } from '../bad-inputs/tried-form.ts'
import type { Visitor } from '../support/borough.ts'
import { addPerson, codeOf, PASSWORD, setUpApp, signIn, type SignInServer } from '../support/sign-in-server.ts'
import { softwareAuthenticator } from '../support/software-authenticator.ts'

/** A form that does something when it is sent as it is opened, and every event that the record has of it then. */
export type Act = Readonly<{ route: string; events: readonly string[]; open: () => Promise<OpenForm> }>

const MINUTE = 60_000
const ORIGIN = 'https://topslice.alderbrook.example'

/** What each form of administration does, by its address. */
const OF_ADMINISTRATION: Readonly<Record<string, string | readonly string[]>> = {
  '/people/new': 'people.invite',
  '/people/new/many': ['people.invite', 'people.invite-many'],
  '/people/:id/details': 'people.change-details',
  '/people/:id/invitation': 'people.resend-invitation',
  '/people/:id/status': 'people.disable',
  '/people/:id/roles/new': 'people.give-role',
  '/people/:id/roles/:role/end': 'people.end-role',
  '/administration/settings': 'administration.save-settings',
  '/administration/export': 'administration.export-data',
  '/record/check': 'administration.check-record',
}

/** What the forms are filled in with beside what they have, so that something is different. */
const CHANGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/people/:id/details': { name: 'Somebody Different' },
  '/administration/settings': { phone: '020 7946 0000' },
}

export function actsOfAdministration(
  place: Readonly<{ server: FastifyInstance; platform: Platform; visitor: Visitor }>,
): readonly Act[] {
  return formsOfAdministration(place).flatMap(({ route, open }) => {
    const action = OF_ADMINISTRATION[route]
    if (action === undefined) return []

    return [{ route, events: [action].flat(), open: async () => withChanges(await open(), CHANGES[route] ?? {}) }]
  })
}

function withChanges(form: OpenForm, change: Readonly<Record<string, string>>): OpenForm {
  return { ...form, fields: { ...form.fields, ...change } }
}

export function actsOfAccounts(app: SignInServer): readonly Act[] {
  const own = (route: string, event: string, type: Readonly<Record<string, string>> = {}, page = route): Act => ({
    route,
    events: [event],
    open: async () => openForm(await anna(app), page, route, type),
  })

  return [
    { route: '/sign-in', events: ['people.sign-in'], open: async () => signInForm(app) },
    { route: '/sign-in/code', events: ['people.show-second-factor'], open: async () => codeForm(app) },
    { route: '/sign-in/passkey', events: ['people.sign-in'], open: async () => passkeyForm(app) },
    { route: '/forgotten-password', events: ['people.ask-for-password-link'], open: async () => forgottenForm(app) },
    { route: '/link', events: ['people.accept-invitation', 'people.sign-in'], open: async () => openLink(app) },
    { route: '/link/email', events: ['people.change-email'], open: async () => openEmailLink(app) },
    own('/sign-out', 'people.sign-out'),
    own('/account/name', 'people.change-name', { name: 'Anna Baker' }),
    own('/account/email', 'people.ask-for-new-email', { email: 'anna.new@alderbrook.example' }),
    own('/account/password', 'people.change-password', {
      'old-password': PASSWORD,
      password: 'a long walk to Paris',
      'end-others': 'yes',
    }),
    own('/account/confirm', 'people.confirm', { password: PASSWORD, to: '/account' }),
    { route: '/account/second-factor', events: ['people.set-up-app'], open: async () => setUpForm(app, SET_UP) },
    { route: REPLACE, events: ['people.replace-app'], open: async () => setUpForm(app, REPLACE) },
    {
      route: '/account/second-factor/remove',
      events: ['people.remove-app'],
      open: async () => withAppForm(app, 'second-factor/remove'),
    },
    {
      route: '/account/recovery-codes',
      events: ['people.renew-recovery-codes'],
      open: async () => withAppForm(app, 'recovery-codes'),
    },
    { route: '/account/passkeys', events: ['people.add-passkey'], open: async () => addPasskeyForm(app) },
    { route: '/account/sessions', events: ['people.end-other-sessions'], open: async () => sessionsForm(app) },
  ]
}

const SET_UP = '/account/second-factor'
const REPLACE = '/account/second-factor/replace'

async function signInForm(app: SignInServer): Promise<OpenForm> {
  const { email, password } = await addPerson(app)

  return openForm(app.browser(), '/sign-in', '/sign-in', { email, password })
}

async function forgottenForm(app: SignInServer): Promise<OpenForm> {
  const { email } = await addPerson(app)

  return openForm(app.browser(), '/forgotten-password', '/forgotten-password', { email })
}

async function codeForm(app: SignInServer): Promise<OpenForm> {
  const person = await addPerson(app)
  const first = app.browser()
  await signIn(first, person)
  const secret = await setUpApp(app, first)
  app.pass(MINUTE)
  const browser = app.browser()
  await signIn(browser, person)

  return openForm(browser, '/sign-in/code', '/sign-in/code', { code: codeOf(app, secret) })
}

async function setUpForm(app: SignInServer, path: string): Promise<OpenForm> {
  const browser = await anna(app)
  if (path === REPLACE) await setUpApp(app, browser)
  const { html } = await browser.open(path)
  const secret = (/<code class="topslice-key">([^<]+)</.exec(html)?.[1] ?? '').replaceAll(' ', '')
  const offered = /name="offered" value="([^"]+)"/.exec(html)?.[1] ?? ''

  return openForm(browser, '/sign-out', path, { offered, code: codeOf(app, secret), to: '/' })
}

async function withAppForm(app: SignInServer, path: string): Promise<OpenForm> {
  const browser = await anna(app)
  await setUpApp(app, browser)

  return openForm(browser, '/sign-out', `/account/${path}`, {})
}

async function addPasskeyForm(app: SignInServer): Promise<OpenForm> {
  const browser = await anna(app)
  const options = optionsOf((await browser.open('/account/passkeys')).html)
  const passkey = softwareAuthenticator().create(options, ORIGIN)

  return openForm(browser, '/sign-out', '/account/passkeys', { passkey, name: 'Laptop' })
}

async function passkeyForm(app: SignInServer): Promise<OpenForm> {
  const own = await anna(app)
  const device = softwareAuthenticator()
  const made = device.create(optionsOf((await own.open('/account/passkeys')).html), ORIGIN)
  await own.send('/account/passkeys', { passkey: made, name: 'Laptop' })
  const browser = app.browser()
  const passkey = device.use(optionsOf((await browser.open('/sign-in')).html), ORIGIN)

  return openForm(browser, '/forgotten-password', '/sign-in/passkey', { passkey, to: '/' })
}

async function sessionsForm(app: SignInServer): Promise<OpenForm> {
  const person = await addPerson(app)
  await signIn(app.browser(), person)
  const browser = app.browser()
  await signIn(browser, person)

  return openForm(browser, '/account/sessions', '/account/sessions', { session: 'all' })
}

function optionsOf(html: string): string {
  return (/data-options="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
