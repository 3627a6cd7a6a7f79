import { expect, test } from '@playwright/test'
import { startApp } from './support/start-app.ts'

test('the program stops when asked, having answered what was under way, and leaves a clean log', async () => {
  const app = await startApp()
  const answers = Promise.all(
    [1, 2, 3, 4].map(() => fetch(`${app.address}/help`, { headers: { connection: 'close' } })),
  )
  expect((await answers).map(({ status }) => status)).toEqual([200, 200, 200, 200])

  const { code, log } = await app.stop()
  const lines = log.map((line) => JSON.parse(line) as { level: string; event: string })

  expect(code).toBe(0)
  expect(lines.filter(({ level }) => level !== 'info')).toEqual([])
  expect(lines.filter(({ event }) => event === 'web.request')).toHaveLength(4)
})
