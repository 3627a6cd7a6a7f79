import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export type CommandResult = Readonly<{ code: number; output: string }>

/** Runs a program to its end in the root of the project; `output` is what it wrote to both streams. Never throws for its code. */
export async function runCommand(
  command: string,
  options: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, options, {
      cwd: ROOT,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }))
  })
}

/** Runs a JavaScript file of a package with this very Node: `runTool('prettier/bin/prettier.cjs', …)`. */
export function runTool(file: string, options: readonly string[]): Promise<CommandResult> {
  return runCommand(process.execPath, [`node_modules/${file}`, ...options])
}
