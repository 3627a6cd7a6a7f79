import type { TestEvent } from 'node:test/reporters'

/** Writes "passed failed" for a run of Node's test runner. A test that was skipped or left for later counts as failed. */
export async function* countTests(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of events) {
    if (type !== 'test:summary' || data.file !== undefined) continue
    const { passed, tests } = data.counts
    yield `${passed} ${tests - passed}`
  }
}

// Node takes a reporter as the default export.
export { countTests as default }
