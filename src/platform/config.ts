import { z } from 'zod'

/** Where Topslice listens and where its data is. */
export type Config = Readonly<{
  host: string
  port: number
  /** A PostgreSQL server, or a directory that holds the database of this one process. */
  database: Readonly<{ url: string }> | Readonly<{ directory: string }>
  /** Fill an empty database with the demo borough: never one on a server. */
  demo: boolean
}>

/** A setting that Topslice cannot start with; the message is for the person who set it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the settings from the environment: HOST, PORT, DATABASE_URL, DATA_DIRECTORY, DEMO. All have defaults, and
 * an empty one counts as not set.
 *
 * Until people sign in, whoever reaches Topslice is the finance officer: so it listens on this machine only.
 *
 * @throws ConfigError naming every setting that is wrong.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = Settings.safeParse(set)
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new ConfigError(`Cannot start Topslice: ${problems.join('; ')}`)
  }
  const { HOST, PORT, DATABASE_URL, DATA_DIRECTORY, DEMO } = read.data

  return {
    host: HOST,
    port: PORT,
    database: DATABASE_URL === undefined ? { directory: DATA_DIRECTORY } : { url: DATABASE_URL },
    demo: DATABASE_URL === undefined && DEMO === 'yes',
  }
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'] as const

const NOT_LOOPBACK =
  'must be 127.0.0.1, ::1 or localhost: nobody signs in to this version, so it is not offered to other machines'

const NOT_A_PORT = 'must be a number from 0 to 65535'

const Settings = z.object({
  HOST: z.enum(LOOPBACK, { error: NOT_LOOPBACK }).default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: NOT_A_PORT })
    .default('3000')
    .transform(Number)
    .pipe(z.number().max(65_535, { error: NOT_A_PORT })),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, { error: 'must start with postgres:// or postgresql://' })
    .optional(),
  DATA_DIRECTORY: z.string().default('./data/local/database'),
  DEMO: z.enum(['yes', 'no'], { error: 'must be yes or no' }).default('yes'),
})
