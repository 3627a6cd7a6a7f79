import { expect, test, type Page } from '@playwright/test'
import { checkPage } from './support/check-page.ts'
import { appFrom } from './support/second-step.ts'
import { startRealApp, type RealApp } from './support/start-real-app.ts'

const EMAIL = 'anna@alderbrook.example'
const PASSWORD = 'a long walk to Paris'

test.describe.configure({ mode: 'serial' })

let app: RealApp
let page: Page
let code: () => Promise<string>
const complaints: string[] = []

test.beforeAll(async ({ browser }) => {
  app = await startRealApp()
  page = await (await browser.newContext({ baseURL: app.address })).newPage()
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (?:410|422)/.test(message.text())) complaints.push(message.text())
  })
})

test.afterAll(async () => {
  await page.context().close()
  await app.stop()
})

test('the first administrator chooses a password and sets up the second step', async () => {
  await page.goto(app.link)
  await expect(page.getByRole('heading', { name: 'Set up your account' })).toBeVisible()
  await checkPage(page)
  await page.getByLabel('New password').fill('topslice2024')
  await page.getByRole('button', { name: 'Save and sign in' }).click()
  await expect(page.getByRole('alert')).toContainText(/must not be made from “topslice”/i)
  await page.getByLabel('New password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Save and sign in' }).click()

  await expect(page.getByRole('heading', { name: 'Set up a second step' })).toBeVisible()
  await checkPage(page)
  code = await appFrom(page)
  await page.getByRole('textbox', { name: 'Code' }).fill(await code())
  await page.getByRole('button', { name: 'Turn the second step on' }).click()

  await expect(page.getByRole('heading', { name: 'Keep these recovery codes' })).toBeVisible()
  await checkPage(page)
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download them as a text file' }).click()
  expect((await waiting).suggestedFilename()).toBe('topslice-recovery-codes.txt')
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByRole('link', { name: 'Your account' })).toBeVisible()
})

test('signs out, and in again with the password and a code', async () => {
  await signOut()
  await page.goto('/sign-in?to=/account')
  await checkPage(page)
  await page.getByLabel('Email address').fill(EMAIL)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible()
  await checkPage(page)
  await page.getByRole('textbox', { name: 'Code' }).fill(await code())
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
  await checkPage(page)
})

for (const path of [
  '/account/second-factor',
  '/account/recovery-codes',
  '/account/passkeys',
  '/account/password',
  '/account/email',
  '/account/name',
  '/account/sessions',
  '/account/history',
  '/account/confirm',
]) {
  test(`${path} is fit for everybody`, async () => {
    await page.goto(path)
    expect(new URL(page.url()).pathname).toBe(path)
    await checkPage(page)
  })
}

test('adds a passkey, and signs in with it', async () => {
  const browser = await page.context().newCDPSession(page)
  await browser.send('WebAuthn.enable')
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto('/account/passkeys')
  await page.getByLabel('Name, so that you know it again').fill('Work laptop')
  await page.getByRole('button', { name: 'Add a passkey of this device' }).click()
  await expect(page.getByRole('rowheader', { name: 'Work laptop' })).toBeVisible()
  await checkPage(page)

  await signOut()
  await page.goto('/sign-in?to=/account/history')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByRole('heading', { name: 'Your sign-ins' })).toBeVisible()
  await expect(page.getByRole('row').nth(1)).toContainText('Passkey')
})

test('is warned before the session ends, and stays signed in by a press', async () => {
  await page.clock.install()
  await page.goto('/account')
  await page.clock.fastForward(12 * 60_000)
  await page.clock.runFor(2000)
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.clock.fastForward(60_000)
  await page.clock.runFor(2000)

  const dialog = page.getByRole('dialog', { name: 'You are about to be signed out' })
  await expect(dialog).toContainText('you will be signed out in 2 minutes')
  await expect(page.getByRole('button', { name: 'Stay signed in' })).toBeFocused()
  await page.getByRole('button', { name: 'Stay signed in' }).click()
  await expect(dialog).toBeHidden()
  await page.clock.fastForward(14 * 60_000)
  await page.clock.runFor(2000)
  await expect(dialog).toBeVisible()
})

test('is led to the sign-in page when time is up, but keeps the page on which something was typed', async () => {
  await page.goto('/account/name')
  await page.getByLabel('Name').fill('Anna Archer-Byrne')
  await page.clock.fastForward(16 * 60_000)
  await page.clock.runFor(2000)
  await expect(page.getByRole('dialog', { name: 'You have been signed out' })).toContainText(
    'What you typed is still on this page',
  )
  await page.getByRole('button', { name: 'Back to what I typed' }).click()
  await expect(page.getByLabel('Name')).toHaveValue('Anna Archer-Byrne')

  await page.goto('/account')
  await page.clock.fastForward(16 * 60_000)
  await page.clock.runFor(2000)
  await page.waitForURL(/\/(sign-in\?to=%2Faccount|account)$/)
})

test('the browser had nothing to complain about', () => {
  expect(complaints).toEqual([])
})

async function signOut(): Promise<void> {
  await page.goto('/sign-out')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You have signed out')).toBeVisible()
}
