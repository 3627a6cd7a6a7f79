import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { HOW_TO_INSTALL, findPostgres } from '../../tests/support/postgres-server.ts'
import { HOW_TO_GET_PYTHON, PYTHON } from '../../tests/support/python.ts'
import { runCommand, runTool } from './run-command.ts'

/** @throws Error with the mend, when there is no PostgreSQL and none can be installed. */
export async function installPostgresWhenMissing(): Promise<void> {
  if (findPostgres() !== null) return
  const report = await aptInstall('postgresql')
  if (findPostgres() === null) throw new Error(`Cannot find PostgreSQL: ${HOW_TO_INSTALL}\n${report}`)
}

/** @throws Error with the mend, when there is no Python 3 and none can be installed. */
export async function installPythonWhenMissing(): Promise<void> {
  const found = () => runCommand(PYTHON, ['--version']).catch(() => null)
  if ((await found()) !== null) return
  const report = await aptInstall('python3')
  if ((await found()) === null) throw new Error(`Cannot find ${PYTHON}: ${HOW_TO_GET_PYTHON}\n${report}`)
}

/**
 * The browser for the journeys: one of this machine, else Debian's, else Playwright's own.
 *
 * @returns the program's path
 * @throws Error with the mend, when there is none and none can be installed.
 */
export async function findOrInstallChromium(): Promise<string> {
  const reports = ['']
  for (const install of [() => aptInstall('chromium', 'fonts-liberation'), installPlaywrights]) {
    const found = findChromium()
    if (found !== null) return found
    reports.push(await install())
  }
  const found = findChromium()
  if (found !== null) return found

  throw new Error(
    'Cannot find a Chromium for the journeys: install one (on Debian: apt-get install chromium; elsewhere: ' +
      `npx playwright install chromium) and run npm test again.${reports.join('\n')}`,
  )
}

// The program itself before Debian's wrapper, which prints warnings. Ubuntu's /usr/bin/chromium-browser may be an
// empty shell that only says where to get one, so it is not looked at.
const CHROMIUMS = ['/usr/lib/chromium/chromium', '/usr/bin/chromium', '/usr/bin/google-chrome']

function findChromium(): string | null {
  return [...CHROMIUMS, chromium.executablePath()].find((path) => existsSync(path)) ?? null
}

async function installPlaywrights(): Promise<string> {
  return (await runTool('@playwright/test/cli.js', ['install', 'chromium'])).output
}

/** What apt wrote; nothing is done where there is no apt, or without the right to use it. */
async function aptInstall(...packages: readonly string[]): Promise<string> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return ''
  console.log(`Installing ${packages.join(' and ')} …`)
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  const update = await runCommand('apt-get', ['update', '-qq'], quiet)
  const install = await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet)

  return update.output + install.output
}
