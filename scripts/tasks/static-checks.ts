import { runTool } from './run-command.ts'
import type { CommandResult } from './run-command.ts'
import type { Step } from './step.ts'

/** What is proven by reading the code: one form, no warning of the linter, no error of types. */
export function staticChecks(): readonly Step[] {
  return [
    check('lint', () => runTool('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings'])),
    check('form', () => runTool('prettier/bin/prettier.cjs', ['--check', '--cache', '--log-level=warn', '.'])),
    check('types', () => types('tsconfig.json')),
    check('types of the pure core, which has no Node', () => types('tsconfig.core.json')),
    check('types of the browser modules', () => types('tsconfig.browser.json')),
    check('types of the journeys', () => types('tests/journeys/tsconfig.json')),
  ]
}

function check(name: string, run: () => Promise<CommandResult>): Step {
  return {
    name,
    run: async () => {
      const { code, output } = await run()

      return { outcome: code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }, report: output }
    },
  }
}

function types(project: string): Promise<CommandResult> {
  return runTool('typescript/bin/tsc', ['--project', project, '--noEmit'])
}
