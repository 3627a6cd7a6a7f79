import { Agent, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { openBenchTopslice } from './bench-authority.ts'
import { measureSignIn, prepareSignIn } from './sign-in.ts'

const SCHOOLS = 600
const SECONDS = 5
const CONNECTIONS = 10

/**
 * The workbench page for 600 schools beside a bare Fastify "hello", in one run and from one client: server time for
 * one request at a time, and requests per second with ten at once. Ratios are what counts: machines are shared.
 */
export async function benchPages(): Promise<void> {
  const topslice = await openBenchTopslice(SCHOOLS)
  const hello = Fastify()
  hello.get('/', () => 'hello')
  await topslice.server.listen({ host: '127.0.0.1', port: 0 })
  await hello.listen({ host: '127.0.0.1', port: 0 })
  const pages = portOf(topslice.server.server.address())

  console.log(`\nPages, ${SCHOOLS} schools on the embedded database, client and server on one machine`)
  const baseline = await show('bare Fastify hello', portOf(hello.server.address()), '/')
  for (const [name, path] of [
    ['year home', '/years/2024-25'],
    ['workbench', '/years/2024-25/workbench'],
    ['charges of every school', '/years/2024-25/schools'],
  ] as const) {
    const perSecond = await show(name, pages, path)
    console.log(`${' '.repeat(28)}one for every ${(baseline / perSecond).toFixed(0)} of the bare server`)
  }
  const signIn = await prepareSignIn(topslice.platform)
  const cookie = `topslice-session=${await signIn()}`
  const signedIn = await show('year home, signed in', pages, '/years/2024-25', cookie)
  console.log(`${' '.repeat(28)}one for every ${(baseline / signedIn).toFixed(0)} of the bare server`)
  const { median, perSecond } = await measureSignIn(signIn, CONNECTIONS, SECONDS)
  console.log(
    `${'sign-in with a password'.padEnd(28)}${median.toFixed(0)} ms; ${CONNECTIONS} at once: ${perSecond.toFixed(1)} a second, ` +
      `one for every ${(baseline / perSecond).toFixed(0)} of the bare server`,
  )
  await topslice.close()
  await hello.close()
}

/** Answers requests per second with ten at once. */
async function show(name: string, port: number, path: string, cookie = ''): Promise<number> {
  const single = await measure(port, path, cookie, 1, 2)
  const many = await measure(port, path, cookie, CONNECTIONS, SECONDS)
  console.log(
    `${name.padEnd(28)}${single.median.toFixed(1)} ms a request; ${CONNECTIONS} at once: ${many.perSecond.toFixed(0)} requests/s, ` +
      `p99 ${many.p99.toFixed(0)} ms; ${Math.ceil(single.bytes / 1024)} kB`,
  )

  return many.perSecond
}

type Measured = Readonly<{ perSecond: number; median: number; p99: number; bytes: number }>

async function measure(
  port: number,
  path: string,
  cookie: string,
  connections: number,
  seconds: number,
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  for (let warm = 0; warm < 20; warm++) await fetchOnce(agent, port, path, cookie)
  const until = performance.now() + seconds * 1000
  const times: number[] = []
  let bytes = 0
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        const started = performance.now()
        bytes = await fetchOnce(agent, port, path, cookie)
        times.push(performance.now() - started)
      }
    }),
  )
  agent.destroy()
  times.sort((one, other) => one - other)

  return { perSecond: times.length / seconds, median: at(times, 0.5), p99: at(times, 0.99), bytes }
}

/** The size of the answer, which must be a page. */
function fetchOnce(agent: Agent, port: number, path: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port, path, agent, headers: cookie === '' ? {} : { cookie } }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => (bytes += chunk.length))
      response.on('end', () => {
        if (response.statusCode === 200) resolve(bytes)
        else reject(new Error(`${path} answered ${response.statusCode}`))
      })
    })
      .on('error', reject)
      .end()
  })
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server listens on a port')

  return address.port
}
