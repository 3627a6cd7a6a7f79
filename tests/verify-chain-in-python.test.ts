import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { writeAnchor } from '../src/platform/audit/anchor.ts'
import type { EventLine } from '../src/platform/audit/event-line.ts'
import type { Head } from '../src/platform/audit/verify-chain.ts'
import { check, headOf, smallChain } from './support/chain.ts'
import { HOW_TO_GET_PYTHON, PYTHON } from './support/python.ts'
import { REWRITINGS, TAMPERINGS, tamperedChains } from './support/tamperings.ts'

const VERIFIERS = fileURLToPath(new URL('../verifiers/', import.meta.url))
const VERIFIER = join(VERIFIERS, 'verify_chain.py')
const CHAIN = smallChain(12)

const folder = mkdtempSync(join(tmpdir(), 'topslice-python-'))
after(() => rm(folder, { recursive: true }))

type Export = Readonly<{ name: string; events: readonly EventLine[]; anchors: readonly Head[] }>

let count = 0

/** The paths of the two files that an auditor has. */
function write({ events, anchors }: Export): readonly [string, string] {
  count += 1
  const [record, anchored] = [join(folder, `${count}.ndjson`), join(folder, `${count}.txt`)]
  writeFileSync(record, events.map((event) => `${JSON.stringify(event)}\n`).join(''))
  writeFileSync(anchored, anchors.map((head) => writeAnchor({ ...head, at: '2024-01-01T00:00:00.000Z' })).join(''))

  return [record, anchored]
}

function python(words: readonly string[], input = ''): Readonly<{ status: number | null; out: string; error: string }> {
  const { error, status, stdout, stderr } = spawnSync(PYTHON, words, { encoding: 'utf8', input })
  if (error !== undefined) throw new Error(`Cannot run ${PYTHON}: ${HOW_TO_GET_PYTHON}`, { cause: error })

  return { status, out: stdout, error: stderr }
}

/** The verifier once for each line of two paths, in one process: starting Python takes longer than all of them. */
const FOR_EACH = `
import sys
sys.path.insert(0, sys.argv[1])
import verify_chain
for line in sys.stdin:
    print("exit %d" % verify_chain.main(line.split()))
`

/** Both verifiers on every export: the same breaches of the same events in the same order. */
async function agree(exports: readonly Export[]): Promise<void> {
  const paths = exports.map((one) => write(one).join(' '))
  const { status, out, error } = python(['-B', '-c', FOR_EACH, VERIFIERS], `${paths.join('\n')}\n`)
  assert.equal(status, 0, error)
  const theirs = out.split(/(?<=^exit \d\n)/m).map((text) => text.match(/^[a-z]+ \d+(?=:|\n)/gm) ?? [])
  const ours: string[][] = []
  for (const { events, anchors } of exports) {
    const breaches = await check(events, null, anchors)
    ours.push([...breaches.map(({ kind, number }) => `${kind} ${number}`), `exit ${breaches.length === 0 ? 0 : 1}`])
  }

  for (const [index, { name }] of exports.entries()) assert.deepEqual(theirs[index], ours[index], name)
}

describe('the verifier in Python', () => {
  test('finds nothing in a sound export, with and without its anchor', async () => {
    const [record, anchored] = write({ name: 'sound', events: CHAIN, anchors: [headOf(CHAIN)] })

    assert.deepEqual(python([VERIFIER, record, anchored]), { status: 0, out: 'Everything holds.\n', error: '' })
    assert.match(python([VERIFIER, record]).out, /without an anchor/)
    await agree([
      { name: 'sound', events: CHAIN, anchors: [headOf(CHAIN)] },
      { name: 'empty', events: [], anchors: [] },
    ])
  })

  test('names what ours names, whatever is done to an export', async () => {
    const all = [...TAMPERINGS, ...REWRITINGS]
    const once = all.map(({ name, apply }) => ({ name, events: apply(CHAIN, 5, 8), anchors: [headOf(CHAIN)] }))
    const random = fc
      .sample(tamperedChains(smallChain, all), 300)
      .map(({ name, tampered, sound }) => ({ name, events: tampered, anchors: [headOf(sound)] }))

    await agree([...once, ...random])
  })

  test('says so when a file is not what it should be', () => {
    const [record, anchored] = write({ name: 'cut', events: CHAIN.slice(0, 5), anchors: [headOf(CHAIN)] })
    const other = join(folder, 'other')
    writeFileSync(other, '{"number": 1}\n')

    assert.equal(python([VERIFIER, record, anchored]).status, 1)
    assert.equal(python([VERIFIER, other]).status, 2)
    assert.equal(python([VERIFIER, join(folder, 'nowhere')]).status, 2)
    assert.match(python([VERIFIER]).error, /Checks Topslice's record/)
  })
})
