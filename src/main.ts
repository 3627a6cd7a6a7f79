import { DEMO_AUTHORITY, prepareDemo } from './commands/fill-with-demo.ts'
import { allPages, ALL_PERMISSIONS } from './commands/all-slices.ts'
import { readProviders, signInServices } from './commands/sign-in-services.ts'
import { startBackground } from './commands/background.ts'
import { readAnchorRecipients } from './platform/audit/anchor-config.ts'
import { readTrustedProxies } from './platform/auth/client-address.ts'
import { readSecretKeys } from './platform/auth/read-secret-keys.ts'
import { textSecrets } from './platform/auth/secret-keys.ts'
import { siteOf } from './commands/site-of.ts'
import { SYSTEM_CLOCK } from './platform/clock.ts'
import { originOf, readConfig, type Config } from './platform/config.ts'
import { createPlatform } from './platform/create-platform.ts'
import { openDatabase } from './platform/database/open-database.ts'
import { sweepSpooled } from './platform/files/spool.ts'
import { readMailConfig } from './platform/mail/config.ts'
import { createLog } from './platform/log.ts'
import { identify, sendToSignIn } from './people/index.ts'
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
  const trustProxy = readTrustedProxies(process.env)
  const providers = readProviders(process.env)
  const keys = readSecretKeys(process.env, config.database)
  const mail = readMailConfig(process.env)
  const anchorsTo = readAnchorRecipients(process.env)
  await sweepSpooled()
  const database = await openDatabase(config.database, { log })
  const platform = createPlatform({ database, clock: SYSTEM_CLOCK, log })
  const demo = config.demo && (await prepareDemo(platform))
  const origin = originOf(config)
  const cookies = { secure: origin.startsWith('https:') }
  // Until an administrator has said whose it is.
  const nobodys = {
    authority: demo ? `${DEMO_AUTHORITY} Council` : '',
    demo,
    keepsMail: mail.driver === 'outbox',
  }
  const authority = async () => (await siteOf(platform, nobodys, null)).authority
  const server = await buildServer({
    platform,
    identify: (request) => identify(platform, readOwnCookie(request, cookies, 'session'), request.id),
    site: (request) => siteOf(platform, nobodys, readOwnCookie(request, cookies, 'year')),
    permissions: ALL_PERMISSIONS,
    slices: allPages(signInServices({ platform, keys, origin, authority, providers }), config.backups),
    secureCookies: cookies.secure,
    trustProxy,
    publicUrl: config.publicUrl,
    cookieSecrets: textSecrets(keys, 'cookies'),
    askToSignIn: sendToSignIn(platform),
  })

  const background = await startBackground(platform, {
    mail,
    address: origin,
    showLinks: demo,
    anchorsTo,
    backups: config.backups,
  })

  let stopping: Promise<void> | null = null
  /** Takes no new request and no new job, finishes those under way, closes the database. A second signal changes nothing. */
  function stop(): void {
    stopping ??= server
      .close()
      .then(() => background.stop())
      .then(() => database.close())
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)

  const address = await listen(server, config)
  log.info('server.listening', { address })
  if (process.stderr.isTTY) console.error(`Topslice is at ${address} (Ctrl+C stops it)`)
}

/** @throws Error saying what to do where another program has the port, and as Node says it of anything else. */
async function listen(server: Awaited<ReturnType<typeof buildServer>>, { host, port }: Config): Promise<string> {
  try {
    return await server.listen({ host, port })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    throw new Error(
      `Cannot listen on ${host}:${port}: another program has that port. Stop it, or set PORT to another number.`,
      { cause: error },
    )
  }
}
