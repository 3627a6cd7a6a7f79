import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { BootstrapError } from './bootstrap-error.js'

/** @param {string} version "24.21.0" */
export function isNode24(version) {
  return Number(version.split('.')[0]) >= 24
}

/**
 * The Node 24 that is installed with the project: package.json brings it for Linux.
 *
 * @returns {string} the path of the program
 */
export function findNode24() {
  const program = fileURLToPath(
    new URL(`../../node_modules/node-${process.platform}-${process.arch}/bin/node`, import.meta.url),
  )
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  if (stdout && isNode24(stdout.slice(1))) return program

  throw new BootstrapError(
    `Topslice needs Node 24 or later, and this is Node ${process.versions.node}: ` +
      'install it from https://nodejs.org/ and run the same command again.',
  )
}
