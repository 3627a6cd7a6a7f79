import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

/** `npm test` names the browser; by hand it is Debian's where there is one, else Playwright's own. */
const DEBIANS = '/usr/lib/chromium/chromium'
const browser = process.env['TOPSLICE_CHROMIUM'] ?? (existsSync(DEBIANS) ? DEBIANS : null)

/** Without the sandbox, which no browser of the super-user has; and silent towards the world. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '*.journey.ts',
  globalSetup: './tests/journeys/support/demo-database.ts',
  // Two cores: the browser and the application have one each.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  // Machines are shared and slow at times: what is late is not wrong.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: 'line',
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: 'off',
    launchOptions: { args: ARGUMENTS, ...(browser === null ? {} : { executablePath: browser }) },
  },
  projects: [
    { name: 'chromium', testIgnore: '*.without-javascript.journey.ts' },
    { name: 'no-javascript', testMatch: '*.without-javascript.journey.ts', use: { javaScriptEnabled: false } },
  ],
})
