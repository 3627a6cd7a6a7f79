import type { Clock } from '../clock.ts'
import { rateLimitStore } from '../database/rate-limit-store.ts'
import type { RateLimitStore } from '../database/rate-limit-store.ts'
import type { Db } from '../database/database.ts'
import type { Log } from '../platform.ts'
import { createGuessLimit } from './guess-limit.ts'
import type { GuessLimit } from './guess-limit.ts'
import { knownDevice } from './known-device.ts'
import { accountName, addressName, limitKeys } from './limit-key.ts'
import type { LimitKey } from './limit-key.ts'
import { createLimiter } from './limiter.ts'
import type { Limiter } from './limiter.ts'
import { restingStore } from './resting-store.ts'
import type { SecretKeys } from './secret-keys.ts'

/** Who tries: the e-mail address as typed, where from (`request.ip`), and the cookie of a known device, '' without one. */
export type SignInTry = Readonly<{ email: string; address: string; device: string }>

export type TryAnswer =
  /** `last`: the delay begins with this try, unless it is right. */
  | Readonly<{ allowed: true; last: boolean; succeeded: () => Promise<void> }>
  | Readonly<{ allowed: false; retryAfterSeconds: number }>

/** Every limit around signing in. Never asked inside a transaction. */
export type SignInLimits = Readonly<{
  /** Before a password is looked at: by account (apart for each known device) and by address. */
  password: (attempt: SignInTry) => Promise<TryAnswer>
  /** Before a code of an app or a recovery code is looked at, by the account's id. */
  secondFactor: (account: string) => Promise<TryAnswer>
  /** Before a message is sent because somebody asked for it (a forgotten password), by e-mail address and address. */
  message: (request: Omit<SignInTry, 'device'>) => Promise<TryAnswer>
}>

export type LimitSurroundings = Readonly<{ db: Db; clock: Clock; log: Log; keys: SecretKeys }>

const MINUTE = 60
const HOUR = 60 * MINUTE

const PASSWORD = { name: 'password', guesses: 10, firstDelaySeconds: 15 * MINUTE, longestDelaySeconds: 4 * HOUR }
const SECOND_FACTOR = { name: 'factor', guesses: 5, firstDelaySeconds: 5 * MINUTE, longestDelaySeconds: 4 * HOUR }
/** Generous: every school of a borough may come from one address. */
const ADDRESS = { name: 'address', tries: 300, seconds: 15 * MINUTE }
const MESSAGES = { name: 'message', tries: 5, seconds: HOUR }
const MESSAGE_ADDRESS = { name: 'message-address', tries: 100, seconds: HOUR }

export function createSignInLimits(given: LimitSurroundings, store?: RateLimitStore): SignInLimits {
  const kept = restingStore(store ?? rateLimitStore(given.db), given.log)
  const key = limitKeys(given.keys)
  const passwords = createGuessLimit(kept, PASSWORD)
  const factors = createGuessLimit(kept, SECOND_FACTOR)
  const addresses = createLimiter(kept, ADDRESS)
  const messages = createLimiter(kept, MESSAGES)
  const messageAddresses = createLimiter(kept, MESSAGE_ADDRESS)

  return {
    password: (attempt) => beginPassword({ ...given, key, passwords, addresses }, attempt),
    secondFactor: (account) => beginGuess(factors, key('account', account)),
    message: async ({ email, address }) => {
      const fromAddress = await messageAddresses.take(key(addressName(address)))
      if (!fromAddress.allowed) return { allowed: false, retryAfterSeconds: fromAddress.retryAfterSeconds }
      const { allowed, retryAfterSeconds } = await messages.take(key(accountName(email)))

      return allowed ? { allowed, last: false, succeeded: nothing } : { allowed, retryAfterSeconds }
    },
  }
}

type PasswordLimits = LimitSurroundings & Readonly<{ key: LimitKey; passwords: GuessLimit; addresses: Limiter }>

/** The address first: who has used up its tries takes no guess from an account. */
async function beginPassword(limits: PasswordLimits, attempt: SignInTry): Promise<TryAnswer> {
  const { key, keys, clock, addresses } = limits
  const addressKey = key(addressName(attempt.address))
  const fromAddress = await addresses.take(addressKey)
  if (!fromAddress.allowed) return { allowed: false, retryAfterSeconds: fromAddress.retryAfterSeconds }

  const account = accountName(attempt.email)
  const device = knownDevice(keys, clock, attempt.email, attempt.device)
  const answer = await beginGuess(
    limits.passwords,
    device === null ? key('stranger', account) : key('device', account, device),
  )
  if (!answer.allowed) return answer

  return {
    allowed: true,
    last: answer.last,
    succeeded: async () => {
      await answer.succeeded()
      // Only failures count against an address.
      await addresses.giveBack(addressKey)
    },
  }
}

async function beginGuess(limit: GuessLimit, key: string): Promise<TryAnswer> {
  const answer = await limit.begin(key)

  return answer.allowed ? { allowed: true, last: answer.last, succeeded: () => limit.succeeded(key) } : answer
}

function nothing(): Promise<void> {
  return Promise.resolve()
}
