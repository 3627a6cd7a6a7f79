import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { readEventLines } from '../../platform/audit/store/read-events.ts'
import { ALL_EVENTS } from '../../platform/audit/store/search-events.ts'
import type { Platform } from '../../platform/platform.ts'
import { streamEvents, streamRecordLines } from './stream-record.ts'

const EVENTS = 230
const SIZE = 20

/** A platform that counts what is read from it. */
async function withEvents({ platform, actor }: TestPlatform) {
  for (let number = 1; number <= EVENTS; number += 1) {
    await platform.transaction(actor, number % 2 === 0 ? 'test.even' : 'test.odd', async (_tx, event) =>
      event.because(`£ “${number}”\u2028`),
    )
  }
  const counted = { readings: 0 }
  const counting: Platform = {
    ...platform,
    readAs: (who, read) => {
      counted.readings += 1

      return platform.readAs(who, read)
    },
  }

  return { platform, counting, actor, counted }
}

onBothDatabases('the record as a stream', (open) => {
  test('has the very bytes of the whole record, a page at a time', async () => {
    const { platform, counting, actor, counted } = await withEvents(await open())
    const pages: string[] = []
    for await (const page of streamRecordLines(counting, actor, SIZE)) pages.push(page)

    let whole = ''
    await platform.readAs(actor, async (tx) => {
      for await (const lines of readEventLines(tx)) whole += lines
    })
    assert.equal(pages.join(''), whole)
    assert.deepEqual([...new Set(pages.slice(0, -1).map((page) => page.split('\n').length - 1))], [SIZE])
    assert.equal(counted.readings, 1 + Math.ceil(EVENTS / SIZE))
  })

  test('is read no further than it was taken, however much there is', async () => {
    const { counting, actor, counted } = await withEvents(await open())
    const stream = Readable.from(streamRecordLines(counting, actor, SIZE))
    const waiting = stream[Symbol.asyncIterator]()
    await waiting.next()
    await new Promise((resolve) => setTimeout(resolve, 200))

    // The head, the page that was taken, and at most two that wait in the stream.
    assert.ok(counted.readings <= 4, `${counted.readings} readings of ${1 + EVENTS / SIZE}`)
    stream.destroy()
  })

  test('ends where it was when it began, and has each event that was asked for once', async () => {
    const { counting, platform, actor } = await withEvents(await open())
    const numbers: bigint[] = []
    const filter = async () => ({ ...ALL_EVENTS, action: 'test.even' })
    for await (const events of streamEvents(counting, actor, filter, SIZE)) {
      if (numbers.length === 0) await platform.transaction(actor, 'test.even', async () => {})
      assert.ok(events.length <= SIZE)
      numbers.push(...events.map(({ number }) => number))
    }

    assert.deepEqual(
      numbers,
      Array.from({ length: EVENTS / 2 }, (_, index) => BigInt(2 * (index + 1))),
    )
  })
})
