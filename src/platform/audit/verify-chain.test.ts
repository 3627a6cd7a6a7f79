import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { chainOf, check, headOf, smallChain } from '../../../tests/support/chain.ts'
import { REWRITINGS, TAMPERINGS, tamperedChains } from '../../../tests/support/tamperings.ts'
import { readAnchors, writeAnchor } from './anchor.ts'
import type { EventLine } from './event-line.ts'

const CHAIN = smallChain(9)

describe('verifyChain', () => {
  test('finds nothing in a sound chain, whatever is in it, and whatever payloads were deleted', async () => {
    const events = fc.record({
      actor: fc.stringMatching(/^\P{Cc}{1,20}$/u),
      payload: fc.string({ unit: 'grapheme' }),
      minutes: fc.nat(999),
      deleted: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(events, { maxLength: 12 }), async (made) => {
        const chain = chainOf(made)
        assert.deepEqual(await check(chain, headOf(chain), chain.slice(-1)), [])
      }),
    )
  })

  test('finds every one of a thousand tamperings', async () => {
    await fc.assert(
      fc.asyncProperty(tamperedChains(smallChain, TAMPERINGS), async ({ name, head, tampered }) => {
        assert.notDeepEqual(await check(tampered, head), [], name)
      }),
      { numRuns: 1000 },
    )
  })

  test('finds what holds together in itself against an anchor, and against nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(tamperedChains(smallChain, REWRITINGS), async ({ name, sound, tampered }) => {
        assert.deepEqual(await check(tampered, headOf(tampered)), [], name)
        assert.notDeepEqual(await check(tampered, headOf(tampered), [headOf(sound)]), [], name)
      }),
      { numRuns: 200 },
    )
  })

  const edited = (number: number, change: Partial<EventLine>) =>
    CHAIN.map((event) => (event.number === number ? { ...event, ...change } : event))
  const cases: readonly (readonly [string, readonly EventLine[], readonly string[]])[] = [
    ['an edited event', edited(5, { actor: 'x' }), ['edited 5']],
    ['another payload', edited(5, { payload: '{}' }), ['commitment 5']],
    ['a deleted event', CHAIN.toSpliced(4, 1), ['missing 6']],
    ['two deleted events', CHAIN.toSpliced(4, 2), ['missing 7']],
    ['an event twice', CHAIN.toSpliced(4, 0, ...CHAIN.slice(4, 5)), ['order 5']],
    ['two events changed about', swapped(), ['missing 6', 'order 5']],
    ['a hash that was edited', edited(5, { hash: '1'.repeat(64) }), ['edited 5', 'link 6']],
    ['a cut end', CHAIN.slice(0, 7), ['head 9']],
    ['nothing left', [], ['head 9']],
  ]
  for (const [name, events, expected] of cases) {
    test(`names ${name}, and nothing else`, async () => {
      const breaches = await check(events, headOf(CHAIN))

      assert.deepEqual(
        breaches.map(({ kind, number }) => `${kind} ${number}`),
        expected,
      )
    })
  }

  test('stops listing at a thousand breaches', async () => {
    const broken = smallChain(1500).map((event) => ({ ...event, actor: 'x' }))

    assert.equal((await check(broken, null)).length, 1000)
  })
})

describe('an anchor', () => {
  test('reads as it was written, one a line', () => {
    const heads = CHAIN.map(({ number, hash, at }) => ({ number, hash, at }))
    const text = heads.map(writeAnchor).join('')

    assert.deepEqual(
      readAnchors(`${text}\n`),
      heads.map(({ number, hash }) => ({ number, hash })),
    )
  })

  test('names the line that is none', () => {
    assert.deepEqual(readAnchors(`${writeAnchor({ ...headOf(CHAIN), at: '2024-01-01T00:00:00.000Z' })}9 abc\n`), {
      wrongLine: 2,
    })
  })
})

function swapped(): readonly EventLine[] {
  return [...CHAIN.slice(0, 4), ...CHAIN.slice(4, 6).toReversed(), ...CHAIN.slice(6)]
}
