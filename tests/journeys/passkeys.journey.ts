import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { startPasskeyPages } from './support/passkey-pages.ts'
import type { PasskeyPages } from './support/passkey-pages.ts'

let pages: PasskeyPages
test.beforeEach(async () => {
  pages = await startPasskeyPages()
})
test.afterEach(() => pages.close())

/** A device in the browser that makes and uses passkeys; `verified` is whether its person shows a finger. */
async function addDevice(page: Page, verified: boolean): Promise<(next: boolean) => Promise<void>> {
  const browser = await page.context().newCDPSession(page)
  await browser.send('WebAuthn.enable')
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: verified,
      automaticPresenceSimulation: true,
    },
  })

  return async (next) => {
    await browser.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: next })
  }
}

test('a passkey is made once on a device, and signs its person in', async ({ page }) => {
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
  const setVerified = await addDevice(page, true)

  await page.goto(`${pages.address}/create`)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('heading', { name: 'Kept' })).toBeVisible()

  await page.goto(`${pages.address}/create`)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('status')).toHaveText('Known already')

  await page.goto(`${pages.address}/get`)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('heading', { name: 'Signed in' })).toBeVisible()

  await setVerified(false)
  await page.goto(`${pages.address}/get`)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('status')).toHaveText('No passkey was used')
  await expect(page.getByRole('button', { name: 'Use a passkey' })).toBeFocused()

  expect(complaints).toEqual([])
})

test('a browser that has no passkeys is not offered them', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'PublicKeyCredential'))
  await page.goto(`${pages.address}/get`)
  await page.waitForLoadState('networkidle')

  await expect(page.getByRole('heading', { name: 'Passkeys' })).toBeVisible()
  await expect(page.getByRole('button')).toBeHidden()
})
