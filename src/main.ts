import { DEFAULT_YEAR } from './commands/default-year.ts'
import { DEMO_AUTHORITY, prepareDemo } from './commands/fill-with-demo.ts'
import { ALL_PAGES, ALL_PERMISSIONS } from './commands/all-slices.ts'
import { runJobs } from './commands/run-jobs.ts'
import { siteOf } from './commands/site-of.ts'
import { SYSTEM_CLOCK } from './platform/clock.ts'
import { readConfig } from './platform/config.ts'
import { createPlatform } from './platform/create-platform.ts'
import { openDatabase } from './platform/database/open-database.ts'
import { sweepSpooled } from './platform/files/spool.ts'
import type { RunningJobs } from './platform/jobs/start-jobs.ts'
import { createLog } from './platform/log.ts'
import { identify } from './people/index.ts'
import { readOwnCookie } from './platform/web/own-cookies.ts'
import { buildServer } from './platform/web/build-server.ts'

const log = createLog()

try {
  await start()
} catch (error) {
  log.error('server.cannot-start', error)
  // The log is for machines; whoever typed the command reads this.
  console.error(error instanceof Error ? error.message : String(error))
  // At once, and with whatever was opened: the directory's lock goes with the process.
  process.exit(1)
}

async function start(): Promise<void> {
  const config = readConfig(process.env)
  await sweepSpooled()
  const database = await openDatabase(config.database, { log })
  const platform = createPlatform({ database, clock: SYSTEM_CLOCK, log })
  const demo = config.demo && (await prepareDemo(platform))
  const cookies = { secure: !demo }
  const server = await buildServer({
    platform,
    identify: (request) => identify(platform, readOwnCookie(request, cookies, 'session'), request.id),
    site: () => siteOf(platform, { authority: `${DEMO_AUTHORITY} Council`, year: DEFAULT_YEAR, demo }),
    permissions: ALL_PERMISSIONS,
    slices: ALL_PAGES,
    secureCookies: cookies.secure,
  })

  let jobs: RunningJobs | null = null
  let stopping: Promise<void> | null = null
  /** Takes no new request, finishes those under way, closes the database. A second signal changes nothing. */
  function stop(): void {
    stopping ??= server
      .close()
      .then(() => jobs?.stop())
      .then(() => database.close())
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)

  const address = await server.listen({ host: config.host, port: config.port })
  jobs = await runJobs(platform, { address, showLinks: demo, environment: process.env })
  log.info('server.listening', { address })
  if (process.stderr.isTTY) console.error(`Topslice is at ${address} (Ctrl+C stops it)`)
}
