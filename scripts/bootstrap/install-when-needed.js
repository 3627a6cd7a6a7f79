import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { BootstrapError } from './bootstrap-error.js'
import { isInstalled } from './is-installed.js'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Runs `npm ci` unless what package-lock.json names is installed. Prints to standard error only.
 *
 * @param {{ development: boolean }} needs
 */
export function installWhenNeeded(needs) {
  const wanted = readPackages('package-lock.json')
  // npm writes this list last, so after an interrupted installation there is none.
  const installed = existsSync(`${ROOT}node_modules/.package-lock.json`)
    ? readPackages('node_modules/.package-lock.json')
    : {}
  if (isInstalled(wanted, installed, needs)) return

  process.stderr.write('Installing what Topslice needs (half a minute) …\n')
  const { command, before } = npm()
  const include = needs.development ? ['--include=dev'] : []
  const done = spawnSync(command, [...before, 'ci', ...include, '--ignore-scripts', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && before.length === 0,
  })
  if (done.status !== 0) {
    throw new BootstrapError(
      'Cannot install what Topslice needs: npm ci failed. Its messages are above; check the network and run the same command again.',
    )
  }
}

/** The npm that runs this, where npm does; else the one on the path. */
function npm() {
  const path = process.env['npm_execpath']

  return path?.endsWith('.js') ? { command: process.execPath, before: [path] } : { command: 'npm', before: [] }
}

/**
 * @param {string} file
 * @returns {Record<string, import('./is-installed.js').LockedPackage>}
 */
function readPackages(file) {
  const list = /** @type {{ packages: Record<string, import('./is-installed.js').LockedPackage> }} */ (
    JSON.parse(readFileSync(ROOT + file, 'utf8'))
  )

  return list.packages
}
