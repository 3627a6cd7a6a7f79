import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { findOrInstallChromium } from './install-when-missing.ts'
import { ROOT, runCommand } from './run-command.ts'
import type { Outcome, Step } from './step.ts'

/** The journeys of tests/journeys in a real browser. Playwright's settings take the browser from TOPSLICE_CHROMIUM. */
export const browserJourneys: Step = {
  name: 'journeys in a browser',
  run: async () => {
    const browser = await findOrInstallChromium()
    const folder = mkdtempSync(join(tmpdir(), 'topslice-journeys-'))
    try {
      const summary = join(folder, 'summary.json')
      const { code, output } = await runCommand(
        process.execPath,
        [join(ROOT, 'node_modules/@playwright/test/cli.js'), 'test', '--reporter=line,json'],
        { TOPSLICE_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: summary, FORCE_COLOR: '0' },
      )

      return { outcome: readOutcome(summary, code), report: output }
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

const Summary = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
})

/** A journey that passed only at the second attempt, or did not run, has not passed. */
function readOutcome(file: string, code: number): Outcome {
  const { expected, unexpected, flaky, skipped } = Summary.parse(JSON.parse(readFileSync(file, 'utf8'))).stats
  const failed = unexpected + flaky + skipped

  return { passed: expected, failed: code === 0 ? failed : Math.max(failed, 1) }
}
