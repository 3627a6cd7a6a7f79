import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, runCommand } from './run-command.ts'
import type { Outcome, Step } from './step.ts'

/** Which tests need what, by the end of the file's name. */
export type TestKind = 'pure' | 'database' | 'fault'

const ENDS: Readonly<Record<TestKind, RegExp>> = {
  pure: /(?<!\.(db|fault))\.test\.ts$/,
  database: /\.db\.test\.ts$/,
  fault: /\.fault\.test\.ts$/,
}

/** `part`: every so many of the files, from that one on. */
export type RunOptions = Readonly<{
  environment?: Readonly<Record<string, string>>
  part?: Readonly<{ number: number; of: number }>
}>

/**
 * Every test of the kind, in one process of Node's own test runner. Where there is not one such file, or a test is
 * skipped, the step has failed: it would prove nothing.
 */
export function nodeTests(name: string, kind: TestKind, { environment = {}, part }: RunOptions = {}): Step {
  return {
    name,
    run: async () => {
      const files = testFiles(kind)
      if (files.length === 0) throw new Error(`Cannot find any file that ends like ${ENDS[kind].source}`)
      const folder = mkdtempSync(join(tmpdir(), 'topslice-tests-'))
      try {
        const summary = join(folder, 'summary.json')
        const { code, output } = await runCommand(
          process.execPath,
          ['--test', '--test-isolation=none', ...shardOf(part), ...reporters(summary), ...files],
          environment,
        )

        return { outcome: readOutcome(summary, code), report: output }
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  }
}

function testFiles(kind: TestKind): string[] {
  const files = globSync('{src,tests,scripts,bench}/**/*.test.ts', { cwd: ROOT })

  return files.filter((file) => ENDS[kind].test(file)).sort()
}

function shardOf(part: RunOptions['part']): string[] {
  return part === undefined ? [] : [`--test-shard=${part.number}/${part.of}`]
}

function reporters(summary: string): string[] {
  return [
    '--test-reporter=dot',
    '--test-reporter-destination=stdout',
    `--test-reporter=${new URL('./summary-reporter.ts', import.meta.url).href}`,
    `--test-reporter-destination=${summary}`,
  ]
}

/** A runner that ended badly has at least one failure, whatever it counted. */
function readOutcome(file: string, code: number): Outcome {
  const [passed = 0, failed = 0] = readFileSync(file, 'utf8').split(' ').map(Number)

  return { passed, failed: code === 0 ? failed : Math.max(failed, 1) }
}
