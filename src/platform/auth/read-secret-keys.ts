import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ConfigError } from '../config.ts'
import type { Config } from '../config.ts'
import { secretKey } from './secret-keys.ts'
import type { SecretKeys } from './secret-keys.ts'

/**
 * The keys from SECRET_KEY: one, or several with commas between, the newest first. Where the database is a directory of
 * this process and SECRET_KEY is not set, from a file beside that directory, which is made at the first start and which
 * only its owner may read. A server's database needs SECRET_KEY: other processes use the same.
 *
 * @throws ConfigError when there is none, when one is short or not random, or when others may read the file.
 */
export function readSecretKeys(
  environment: Readonly<Record<string, string | undefined>>,
  database: Config['database'],
): SecretKeys {
  const given = environment['SECRET_KEY'] ?? ''
  if (given.trim() !== '') return keysOf(given, 'SECRET_KEY')
  if ('url' in database) throw new ConfigError(`Cannot start Topslice: SECRET_KEY must be set. ${HOW_TO_MAKE}`)

  return keysOfFile(`${database.directory.replace(/[/\\]+$/, '')}.key`)
}

const HOW_TO_MAKE = 'Make one with: openssl rand -base64 32'

function keysOfFile(path: string): SecretKeys {
  if (!existsSync(path)) makeKeyFile(path)
  // Windows has no such modes: every file there reads as 0666.
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new ConfigError(`Cannot start Topslice: others may read ${path}. Take that away with: chmod 600 ${path}`)

  return keysOf(readFileSync(path, 'utf8'), path)
}

/** Whole or not at all, and never over a key that another process has made in the meantime. */
function makeKeyFile(path: string): void {
  const unfinished = `${path}.${process.pid}`
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(unfinished, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(unfinished, path)
  } catch (error) {
    if (!existsSync(path)) throw error
  } finally {
    rmSync(unfinished)
  }
}

function keysOf(text: string, source: string): SecretKeys {
  const [first, ...others] = text.split(',').map((part, index) => {
    const root = bytesOf(part.trim())
    const problem = root === null ? 'is not 32 random bytes or more in base64 or hex' : problemOf(root)
    if (root === null || problem !== null) throw refusal(source, index, problem ?? '')

    return secretKey(root)
  })
  if (first === undefined) throw refusal(source, 0, 'is empty')

  return [first, ...others]
}

function refusal(source: string, index: number, problem: string): ConfigError {
  return new ConfigError(`Cannot start Topslice: key ${index + 1} of ${source} ${problem}. ${HOW_TO_MAKE}`)
}

const KEY_BYTES = 32
/** 32 random bytes have fewer different ones than this once in 10^13 times. */
const LEAST_VARIETY = 16

function bytesOf(text: string): Buffer | null {
  const bytes = HEX.test(text) ? Buffer.from(text, 'hex') : isRandomBase64(text) ? Buffer.from(text, 'base64') : null

  return bytes === null || bytes.length < KEY_BYTES ? null : bytes
}

/** Words of one case are base64 too; random bytes give both cases, but for once in 10^9 times. */
function isRandomBase64(text: string): boolean {
  return BASE64.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text)
}

/** What a person made up, or copied from an example, is not a key, however long it is. */
function problemOf(root: Buffer): string | null {
  if (new Set(root).size < LEAST_VARIETY) return 'repeats itself'

  return root.every((byte) => byte >= 0x20 && byte < 0x7f) ? 'is readable text, which can be guessed' : null
}

const HEX = /^(?:[0-9a-f]{2})+$/i
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/
