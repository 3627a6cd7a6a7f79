import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { MembershipFacts } from '../../src/forum/core/membership-facts.ts'
import { HOW_TO_GET_PYTHON, PYTHON } from './python.ts'

export const VERIFIERS = fileURLToPath(new URL('../../verifiers/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'topslice-polls-'))
after(() => rm(folder, { recursive: true }))

/** The verifier once for each line, a path, in one process: starting Python takes longer than all of them. */
const FOR_EACH = `
import sys
sys.path.insert(0, sys.argv[1])
import verify_polls
for line in sys.stdin:
    print("exit %d" % verify_polls.main(line.split()))
`

let count = 0

/** What the verifier in Python says of each export: the lines before its exit code, and the code. */
export function verifiedInPython(
  exports: readonly (readonly unknown[])[],
  membership?: MembershipFacts,
): readonly string[] {
  const paths = exports.map((polls) => {
    count += 1
    const path = join(folder, `${count}.json`)
    writeFileSync(path, JSON.stringify({ form: 'topslice-polls-2', membership, polls }))

    return path
  })
  const words = ['-B', '-c', FOR_EACH, VERIFIERS]
  const { error, stdout, stderr } = spawnSync(PYTHON, words, { encoding: 'utf8', input: paths.join('\n') })
  if (error !== undefined) throw new Error(`Cannot run ${PYTHON}: ${HOW_TO_GET_PYTHON}`, { cause: error })
  const answers = stdout.split(/(?<=^exit \d\n)/m).filter((text) => text !== '')
  assert.equal(answers.length, exports.length, stderr)

  return answers
}

/** The exit code of the verifier as anybody runs it, on a file of this text; null: on a file that is not there. */
export function exitCodeOfFile(text: string | null): number | null {
  const path = join(folder, text === null ? 'nowhere' : 'given.json')
  if (text !== null) writeFileSync(path, text)

  return spawnSync(PYTHON, ['-B', join(VERIFIERS, 'verify_polls.py'), path]).status
}
