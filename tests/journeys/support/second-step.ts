import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'

/** An authenticator app in the test's hand, set up from the key that the page shows in letters. */
export async function appFrom(page: Page): Promise<() => Promise<string>> {
  const key = await page.locator('.topslice-key').innerText()
  const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) })
  let last = -1

  /** The code of a half minute that none was shown for yet, since none is taken twice. */
  return async () => {
    let step = stepAt(Date.now())
    if (step <= last) {
      await page.waitForTimeout(Math.max(0, last * PERIOD - Date.now()) + 100)
      step = last + 1
    }
    last = step

    return totp.generate({ timestamp: step * PERIOD })
  }
}

const PERIOD = 30_000

function stepAt(moment: number): number {
  return Math.floor(moment / PERIOD)
}
