import { randomBytes, randomUUID } from 'node:crypto'
import { calendarDate } from '../src/kernel/calendar-date.ts'
import { WHOLE_AUTHORITY } from '../src/kernel/grant.ts'
import { SYSTEM } from '../src/platform/actor.ts'
import { hashPassword } from '../src/platform/auth/passwords.ts'
import { secretKey } from '../src/platform/auth/secret-keys.ts'
import { createSignInLimits } from '../src/platform/auth/sign-in-limits.ts'
import type { Platform } from '../src/platform/platform.ts'
import { signInWithPassword } from '../src/people/actions/sign-in-with-password.ts'
import { insertAccount, insertRole } from '../src/people/store/accounts.ts'
import { savePassword } from '../src/people/store/secrets.ts'

const EMAIL = 'bench@example.org'
const PASSWORD = randomBytes(16).toString('hex')

/** Adds somebody who may read everything of finance, and answers how to sign in as them: the session's token. */
export async function prepareSignIn(platform: Platform): Promise<() => Promise<string>> {
  const hash = await hashPassword(PASSWORD)
  const id = randomUUID()
  const at = platform.clock.now()
  await platform.transaction(SYSTEM, 'bench.add-account', async (tx) => {
    await insertAccount(tx, { id, name: 'Bench', email: EMAIL, status: 'active', demo: false, by: SYSTEM.id, at })
    await insertRole(tx, {
      id: randomUUID(),
      account: id,
      role: 'finance-officer',
      scope: WHOLE_AUTHORITY,
      from: calendarDate('2024-01-01'),
      to: null,
      givenBy: SYSTEM.id,
      givenAt: at,
      reason: 'To be measured',
      ended: null,
    })
  })
  await platform.transaction({ id, name: 'Bench', grants: [] }, 'bench.set-password', (tx) =>
    savePassword(tx, id, hash, at),
  )
  const { db, clock, log } = platform
  const limits = createSignInLimits({ db, clock, log, keys: [secretKey(randomBytes(32))] })

  return async () => {
    const answer = await signInWithPassword(
      { platform, limits },
      {
        email: EMAIL,
        password: PASSWORD,
        address: '127.0.0.1',
        knownDevice: '',
        device: '',
        before: null,
        request: '',
      },
    )
    if (!answer.ok) throw new Error(`Cannot sign in: ${answer.why}`)

    return answer.token
  }
}

/** Milliseconds of one sign-in after another, and how many a second with so many at once. */
export async function measureSignIn(
  signIn: () => Promise<string>,
  atOnce: number,
  seconds: number,
): Promise<Readonly<{ median: number; perSecond: number }>> {
  const single: number[] = []
  for (let round = 0; round < 20; round += 1) {
    const started = performance.now()
    await signIn()
    single.push(performance.now() - started)
  }
  single.sort((one, other) => one - other)
  const until = performance.now() + seconds * 1000
  let count = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (; performance.now() < until; count += 1) await signIn()
    }),
  )

  return { median: single[10] ?? NaN, perSecond: count / seconds }
}
