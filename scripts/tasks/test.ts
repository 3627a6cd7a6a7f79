import { startPostgres } from '../../tests/support/postgres-server.ts'
import { browserJourneys } from './browser-journeys.ts'
import { installPostgresWhenMissing, installPythonWhenMissing } from './install-when-missing.ts'
import { nodeTests } from './node-tests.ts'
import { staticChecks } from './static-checks.ts'
import { printSummary, runSteps, sumOutcomes } from './step.ts'
import type { Step } from './step.ts'

/** The same tests on PGlite and on a PostgreSQL server that lives as long as they run. */
const databaseTests: Step = {
  name: 'tests on PGlite and PostgreSQL',
  run: async () => {
    await installPostgresWhenMissing()
    const server = await startPostgres()
    try {
      return await nodeTests('', 'database', { TOPSLICE_TEST_POSTGRES: server.directory }).run()
    } finally {
      await server.stop()
    }
  },
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
// The journeys take as long as the other two together.
const slow = await runSteps([browserJourneys, databaseTests, nodeTests('tests of what a crash leaves', 'fault')], 2)
const outcome = sumOutcomes([quick, slow])

printSummary(outcome)
process.exitCode = outcome.failed === 0 ? 0 : 1
