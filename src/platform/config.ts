import { z } from 'zod'

/** Where Topslice listens, where people reach it, and where its data is. */
export type Config = Readonly<{
  host: string
  port: number
  /** "https://topslice.council.gov.uk": an origin, without a path. Null where it is used on this machine only. */
  publicUrl: string | null
  /** A PostgreSQL server, or a directory that holds the database of this one process. */
  database: Readonly<{ url: string }> | Readonly<{ directory: string }>
  /** Where backups stand that the running program makes. */
  backups: string
  /** Fill an empty database with the demo borough, and let anybody be any of its people: on this machine only. */
  demo: boolean
}>

/** A setting that Topslice cannot start with; the message is for the person who set it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the settings from the environment: HOST, PORT, PUBLIC_URL, DATABASE_URL, DATA_DIRECTORY, BACKUP_DIRECTORY, DEMO. All have
 * defaults, and an empty one counts as not set.
 *
 * The demo lets anybody in. So it is on by default only where nobody else can come, and cannot be switched on together
 * with a setting that real people need.
 *
 * @throws ConfigError naming every setting that is wrong.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = Settings.safeParse(set)
  if (!read.success) throw cannotStart(read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`))
  const { HOST, PORT, PUBLIC_URL, DATABASE_URL, DATA_DIRECTORY, BACKUP_DIRECTORY, DEMO } = read.data
  const real = [
    ...(DATABASE_URL === undefined ? [] : ['DATABASE_URL']),
    ...(isLoopback(HOST) ? [] : ['HOST']),
    ...(PUBLIC_URL === undefined ? [] : ['PUBLIC_URL']),
  ]
  if (DEMO === 'yes' && real.length > 0) throw cannotStart([`DEMO ${NO_DEMO_WITH} ${real.join(', ')}`])
  if (!isLoopback(HOST) && PUBLIC_URL === undefined) throw cannotStart([`HOST ${NOT_LOOPBACK}`])

  return {
    host: HOST,
    port: PORT,
    publicUrl: PUBLIC_URL ?? null,
    database: DATABASE_URL === undefined ? { directory: DATA_DIRECTORY } : { url: DATABASE_URL },
    // Not in the directory of the database, which is the database's alone.
    backups: BACKUP_DIRECTORY ?? `${DATA_DIRECTORY.replace(/[/\\]+$/, '')}.backups`,
    demo: DEMO !== 'no' && real.length === 0,
  }
}

/** Where people reach Topslice, as links begin: "https://topslice.council.gov.uk". */
export function originOf({ publicUrl, host, port }: Config): string {
  return publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function cannotStart(problems: readonly string[]): ConfigError {
  return new ConfigError(`Cannot start Topslice: ${problems.join('; ')}`)
}

const NO_DEMO_WITH =
  'must not be yes, since the demo lets anybody in and is for this machine only: take it away, or take away'

const NOT_LOOPBACK =
  'must be 127.0.0.1, ::1 or localhost, unless PUBLIC_URL says where people reach Topslice, like https://topslice.council.gov.uk'

const NOT_A_HOST = 'must be the address or the name on which Topslice listens, like 0.0.0.0'

const NOT_A_PORT = 'must be a number from 0 to 65535'

const NOT_A_PUBLIC_URL =
  'must be where people reach Topslice, like https://topslice.council.gov.uk, without a path; http:// only on this machine'

const Settings = z.object({
  HOST: z
    .string()
    .regex(/^[0-9A-Za-z.:-]{1,253}$/, { error: NOT_A_HOST })
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: NOT_A_PORT })
    .default('3000')
    .transform(Number)
    .pipe(z.number().max(65_535, { error: NOT_A_PORT })),
  PUBLIC_URL: z
    .string()
    .refine((text) => publicOrigin(text) !== null, { error: NOT_A_PUBLIC_URL })
    .transform((text) => publicOrigin(text) ?? text)
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, { error: 'must start with postgres:// or postgresql://' })
    .optional(),
  DATA_DIRECTORY: z.string().default('./data/local/database'),
  BACKUP_DIRECTORY: z.string().optional(),
  DEMO: z.enum(['yes', 'no'], { error: 'must be yes or no' }).optional(),
})

function isLoopback(host: string): boolean {
  return ['127.0.0.1', '::1', '[::1]', 'localhost'].includes(host)
}

/** Null for what is no address of a site. Without encryption only this machine is one. */
function publicOrigin(text: string): string | null {
  const url = URL.parse(text)
  if (url === null || url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') return null

  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)) ? url.origin : null
}
