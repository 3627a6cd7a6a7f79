import { nodeTests } from './node-tests.ts'
import { staticChecks } from './static-checks.ts'
import { printSummary, runSteps } from './step.ts'

// The answer for the inner loop, in seconds: everything but what needs a database or a browser.
const outcome = await runSteps([...staticChecks(), nodeTests('tests without a database', 'pure')], 2)

printSummary(outcome)
process.exitCode = outcome.failed === 0 ? 0 : 1
