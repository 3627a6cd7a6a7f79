import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { describe, test } from 'node:test'

describe('createLog', () => {
  test('writes one line of JSON an event, with its facts', () => {
    const [line] = linesOf(`createLog().info('schools.imported', { accepted: 12 })`)

    assert.equal(line?.['level'], 'info')
    assert.equal(line['event'], 'schools.imported')
    assert.equal(line['accepted'], 12)
    assert.match(String(line['time']), /^\d{4}-\d\d-\d\dT/)
  })

  test('leaves out what an error of the database says of people', () => {
    const [line] = linesOf(`
      const error = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (name)=(Ann) exists' })
      createLog().error('page.failed', error)`)

    assert.equal(line?.['level'], 'error')
    assert.match(JSON.stringify(line), /duplicate key.*23505|23505.*duplicate key/)
    assert.doesNotMatch(JSON.stringify(line), /Key \(name\)/)
  })
})

/** Runs the script in a process of its own, since a log writes to the process's standard output. */
function linesOf(script: string): Record<string, unknown>[] {
  const source = `import { createLog } from '${new URL('./log.ts', import.meta.url).href}'\n${script}`
  const written = execFileSync(process.execPath, ['--input-type=module', '-e', source], { encoding: 'utf8' })

  return written
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}
