import { startPostgres } from '../../tests/support/postgres-server.ts'
import { browserJourneys } from './browser-journeys.ts'
import { installPostgresWhenMissing, installPythonWhenMissing } from './install-when-missing.ts'
import { nodeTests } from './node-tests.ts'
import { staticChecks } from './static-checks.ts'
import { printSummary, runSteps, sumOutcomes } from './step.ts'
import type { Step } from './step.ts'

/**
 * The same tests on PGlite and on a PostgreSQL server that lives as long as they run. One process takes one core, and so
 * they are in parts: enough of them that no core waits long for the last one.
 */
function databaseTests(part: number): Step {
  return {
    name: `tests on PGlite and PostgreSQL, part ${part} of ${DATABASE_PARTS}`,
    run: async () => {
      await postgresIsThere()
      const server = await startPostgres()
      try {
        return await nodeTests('', 'database', {
          environment: { TOPSLICE_TEST_POSTGRES: server.directory },
          part: { number: part, of: DATABASE_PARTS },
        }).run()
      } finally {
        await server.stop()
      }
    },
  }
}

const DATABASE_PARTS = 4

let installing: Promise<void> | null = null

/** Once for all parts. */
function postgresIsThere(): Promise<void> {
  installing ??= installPostgresWhenMissing()

  return installing
}

/** The record of actions is checked a second time in Python. */
const pureTests: Step = {
  name: 'tests without a database',
  run: async () => {
    await installPythonWhenMissing()

    return nodeTests('', 'pure').run()
  },
}

const quick = await runSteps([...staticChecks(), pureTests], 2)
// The longest first, so that no core waits at the end.
const slow = await runSteps(
  [
    browserJourneys,
    ...Array.from({ length: DATABASE_PARTS }, (_, index) => databaseTests(index + 1)),
    nodeTests('tests of what a crash leaves', 'fault'),
  ],
  2,
)
const outcome = sumOutcomes([quick, slow])

printSummary(outcome)
process.exitCode = outcome.failed === 0 ? 0 : 1
