import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { ALL_PERMISSIONS } from '../src/commands/all-slices.ts'
import { registerForumPages } from '../src/forum/index.ts'
import { fundingYear } from '../src/kernel/funding-year.ts'
import { must } from '../src/kernel/assert.ts'
import { ANONYMOUS } from '../src/platform/actor.ts'
import { SYSTEM_CLOCK } from '../src/platform/clock.ts'
import { createPlatform } from '../src/platform/create-platform.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import { SILENT_LOG } from '../src/platform/log.ts'
import { buildServer } from '../src/platform/web/build-server.ts'
import { draft, forumInMeeting, opened, put, sendSubstitute, type TestForum } from '../tests/support/forum-meeting.ts'
import { withEmptyDatabase } from '../tests/support/server-test-databases.ts'
import { race, RACES } from '../tests/support/vote-races.ts'
import { startVoters } from '../tests/support/voting-processes.ts'
import { describeMachine } from './machine.ts'

const PROCESSES = 4
const BURST = 100
const BURST_SECONDS = 10
const SEATS = ['primary-1', 'primary-2', 'primary-3'] as const

/**
 * Votes on a PostgreSQL server: races between four processes, each trial of which fails where a vote is lost, doubled or
 * late; and a hundred votes in ten seconds by the pages, beside a bare server that is asked at the same moments.
 */
export async function benchVotes(trials = 1000): Promise<void> {
  await withEmptyDatabase(async (url) => {
    const database = await openDatabase({ url })
    const platform = createPlatform({ database, clock: SYSTEM_CLOCK, log: SILENT_LOG })
    const forum = await forumInMeeting(platform)
    console.log(`\nVotes on PostgreSQL`)
    await benchBurst(forum)
    await sendSubstitute(forum)
    const voters = await startVoters(url, PROCESSES)
    for (const [name, trial] of Object.entries(RACES)) {
      const started = performance.now()
      const seen = await race(forum, voters, trial, trials)
      const facts = Object.entries(seen).map(([what, count]) => `${what} ${count}`)
      const seconds = ((performance.now() - started) / 1000).toFixed(0)
      console.log(`${name}, ${PROCESSES} processes: ${facts.join(', ')} (${seconds} s)`)
    }
    await voters.stop()
    await database.close()
  })
}

async function benchBurst(forum: TestForum): Promise<void> {
  const { platform } = forum
  const [poll] = await opened(forum, await put(forum, draft('burst')))
  const people = new Map(SEATS.map((seat) => [seat as string, must(forum.members.get(seat), 'a seat has a member')]))
  const server = await buildServer({
    platform,
    identify: async (request: FastifyRequest) => people.get(String(request.headers['x-seat'])) ?? ANONYMOUS,
    site: async () => ({ authority: 'Bench', year: fundingYear('2024-25'), demo: false }),
    permissions: ALL_PERMISSIONS,
    slices: [(pages) => registerForumPages(pages, { listLinkablePapers: async () => [], onDecision: [] })],
  })
  const bare = Fastify()
  bare.post('/', () => 'voted')
  const [votes, hello] = [await listen(server), await listen(bare)]
  const forms = await Promise.all(SEATS.map((seat) => formOf(`${votes}/forum/vote`, seat)))
  const own = await burst(async (index) => {
    const form = must(forms[index % forms.length], 'a seat has its form')
    const choice = Math.floor(index / forms.length) % 2 === 0 ? 'for' : 'against'
    const answer = await fetch(`${votes}/forum/vote/${form.seat}/${poll?.id ?? ''}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'x-seat': form.seat, cookie: form.cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ choice, _csrf: form.token }).toString(),
    })
    if (answer.status !== 303) throw new Error(`Cannot vote: answered ${answer.status}`)
  })
  const beside = await burst(async () => void (await (await fetch(hello, { method: 'POST' })).text()))
  console.log(
    `${BURST} votes in ${BURST_SECONDS} s by the pages: median ${own.median.toFixed(1)} ms, p99 ${own.p99.toFixed(1)} ms; ` +
      `bare Fastify, asked at the same moments: median ${beside.median.toFixed(1)} ms, p99 ${beside.p99.toFixed(1)} ms`,
  )
  await server.close()
  await bare.close()
}

async function listen(server: FastifyInstance): Promise<string> {
  await server.listen({ host: '127.0.0.1', port: 0 })

  return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
}

type SeatForm = Readonly<{ seat: string; cookie: string; token: string }>

async function formOf(address: string, seat: string): Promise<SeatForm> {
  const answer = await fetch(address, { headers: { 'x-seat': seat } })
  const token = /name="_csrf" value="([^"]+)"/.exec(await answer.text())?.[1] ?? ''
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0] ?? '')

  return { seat, token, cookie: cookie.join('; ') }
}

/** One request every tenth of a second, whether or not the one before was answered. */
async function burst(ask: (index: number) => Promise<void>): Promise<Readonly<{ median: number; p99: number }>> {
  const times: number[] = []
  const started = performance.now()
  await Promise.all(
    Array.from({ length: BURST }, async (_, index) => {
      await wait(Math.max(0, (index * BURST_SECONDS * 1000) / BURST - (performance.now() - started)))
      const asked = performance.now()
      await ask(index)
      times.push(performance.now() - asked)
    }),
  )
  times.sort((one, other) => one - other)

  return { median: times[Math.floor(BURST / 2)] ?? NaN, p99: times[Math.ceil(BURST * 0.99) - 1] ?? NaN }
}

if (import.meta.main) {
  console.log(describeMachine())
  await benchVotes(Number(process.argv[2] ?? 1000))
  process.exit(0)
}
