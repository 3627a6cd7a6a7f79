import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setImmediate as soon } from 'node:timers/promises'
import { createHashQueue, HashQueueFullError } from './hash-queue.ts'

describe('the queue of hashes', () => {
  test('runs so many at once and no more, in the order in which they came', async () => {
    const inTurn = createHashQueue(2)
    const order: number[] = []
    let running = 0
    let most = 0
    const work = (number: number) => async () => {
      running += 1
      most = Math.max(most, running)
      order.push(number)
      await soon()
      running -= 1
    }

    await Promise.all(Array.from({ length: 20 }, (_, number) => inTurn(work(number))))

    assert.equal(most, 2)
    assert.deepEqual(
      order,
      Array.from({ length: 20 }, (_, number) => number),
    )
  })

  test('goes on after work that failed, and passes the failure on', async () => {
    const inTurn = createHashQueue(1)
    const failing = inTurn(() => Promise.reject(new Error('no memory')))
    const next = inTurn(() => Promise.resolve('done'))

    await assert.rejects(failing, { message: 'no memory' })
    assert.equal(await next, 'done')
  })

  test('turns people away when too many wait, and takes them again afterwards', async () => {
    const inTurn = createHashQueue(1, 2)
    const accepted = [1, 2, 3].map((number) => inTurn(() => Promise.resolve(number)))

    await assert.rejects(
      inTurn(() => Promise.resolve(4)),
      HashQueueFullError,
    )
    assert.deepEqual(await Promise.all(accepted), [1, 2, 3])
    assert.equal(await inTurn(() => Promise.resolve(5)), 5)
  })
})
