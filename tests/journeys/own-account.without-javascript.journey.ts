import { expect, test } from '@playwright/test'
import { appFrom } from './support/second-step.ts'
import { startRealApp, type RealApp } from './support/start-real-app.ts'

const PASSWORD = 'a long walk to Paris'

let app: RealApp
test.beforeAll(async () => {
  app = await startRealApp()
})
test.afterAll(() => app.stop())

test('sets an account up, signs in again and changes the password, without scripts', async ({ browser }) => {
  const page = await browser.newPage({ baseURL: app.address, javaScriptEnabled: false })
  await page.goto(app.link)
  await page.getByLabel('New password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Save and sign in' }).click()
  const code = await appFrom(page)
  await page.getByRole('textbox', { name: 'Code' }).fill(await code())
  await page.getByRole('button', { name: 'Turn the second step on' }).click()
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByRole('link', { name: 'Sign out', exact: true }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()

  await page.goto('/account')
  await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toBeHidden()
  await page.getByLabel('Email address').fill('anna@alderbrook.example')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('textbox', { name: 'Code' }).fill(await code())
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()

  await page.goto('/account/password')
  await page.getByLabel('Current password').fill(PASSWORD)
  await page.getByLabel('New password').fill('another long walk, to Rome')
  await page.getByRole('button', { name: 'Save the password' }).click()
  await expect(page.getByText('Your password is changed')).toBeVisible()
})
