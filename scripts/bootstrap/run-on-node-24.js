import { spawn } from 'node:child_process'
import { runMain } from 'node:module'
import { fileURLToPath } from 'node:url'
import { findNode24, isNode24 } from './find-node-24.js'
import { installWhenNeeded } from './install-when-needed.js'

// This folder runs on Node 20, before anything is installed: plain JavaScript, and nothing but Node's own modules.

/**
 * Installs what is missing and runs a TypeScript file of the project on Node 24, with the arguments of this process:
 * in this process when it is Node 24 already, else in a process of its own that gets every signal and gives the exit code.
 *
 * @param {string} file from the root of the project: "src/main.ts"
 * @param {{ development: boolean }} needs whether it also needs what only developers need
 */
export function runOnNode24(file, needs) {
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url))
  try {
    installWhenNeeded(needs)
    if (isNode24(process.versions.node)) {
      // As Node itself starts a program: the file knows that it is the main one.
      process.argv[1] = path
      runMain(path)
    } else {
      passTo(spawn(findNode24(), [path, ...process.argv.slice(2)], { stdio: 'inherit' }))
    }
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'BootstrapError') throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}

/** @param {import('node:child_process').ChildProcess} child */
function passTo(child) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  for (const signal of signals) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    for (const each of signals) process.removeAllListeners(each)
    if (signal === null) process.exit(code ?? 1)
    process.kill(process.pid, signal)
  })
}
