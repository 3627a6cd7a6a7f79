/** What a step of the checks came to. */
export type Outcome = Readonly<{ passed: number; failed: number }>

/** One thing that is proven: a tool that says yes or no, or a run of tests. */
export type Step = Readonly<{ name: string; run: () => Promise<StepResult> }>

/** `report` is what the tool wrote; it is shown whole when something failed. */
export type StepResult = Readonly<{ outcome: Outcome; report: string }>

/** Runs the steps, so many at a time, and prints each when it is done. Never throws: a step that breaks has failed. */
export async function runSteps(steps: readonly Step[], atOnce: number): Promise<Outcome> {
  const waiting = [...steps]
  const outcomes: Outcome[] = []
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) outcomes.push(await runStep(step))
  }
  await Promise.all(Array.from({ length: atOnce }, worker))

  return sumOutcomes(outcomes)
}

export function sumOutcomes(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
  }
}

/** The closing line, alone on its line: scripts read it. */
export function printSummary(outcome: Outcome): void {
  console.log(`${outcome.passed} passed, ${outcome.failed} failed`)
}

async function runStep(step: Step): Promise<Outcome> {
  const started = performance.now()
  const { outcome, report } = await step.run().catch(broken)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${outcome.failed === 0 ? '✔' : '✘'} ${step.name}: ${counts(outcome)} (${seconds} s)`)
  if (outcome.failed > 0) console.log(report.trimEnd())

  return outcome
}

function counts({ passed, failed }: Outcome): string {
  return failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} failed`
}

function broken(error: unknown): StepResult {
  return { outcome: { passed: 0, failed: 1 }, report: error instanceof Error ? error.message : String(error) }
}
