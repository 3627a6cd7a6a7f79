import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A program of this folder in a process of its own, with the lines that it has written so far. */
export type Child = Readonly<{
  process: ChildProcess
  lines: readonly string[]
  /** Waits for so many lines that start so, and gives the last. @throws Error with all that it wrote when it ends before. */
  line: (start: string, count?: number) => Promise<string>
  /** Waits for the end; the exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>
}>

/** `before` is a command to run it under: ['strace', '-f']. */
export function startChild(file: string, options: readonly string[], before: readonly string[] = []): Child {
  const path = fileURLToPath(new URL(file, import.meta.url))
  // PGlite for a few rows: compiling it well would take most of the time.
  const [command = process.execPath, ...rest] = [...before, process.execPath, '--liftoff-only', path, ...options]
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  const errors: string[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(line))
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  const ended = once(child, 'close').then(() => child.exitCode ?? child.signalCode ?? 1)

  async function line(start: string, count = 1): Promise<string> {
    for (let running = true; running;) {
      const found = lines.filter((each) => each.startsWith(start)).at(count - 1)
      if (found !== undefined) return found
      running = await Promise.race([once(reader, 'line').then(() => true), ended.then(() => false)])
    }

    throw new Error(`Cannot find "${start}" in what ${file} wrote: ${[...lines, ...errors].join('\n')}`)
  }

  return { process: child, lines, line, ended }
}
