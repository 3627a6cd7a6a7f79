import { findRecoveryCode } from '../../platform/auth/recovery-codes.ts'
import { openSecret } from '../../platform/auth/secret-box.ts'
import { verifyTotp } from '../../platform/auth/totp.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { findSecret, listRecoveryCodes, takeTotpStep, useRecoveryCode, type Secret } from '../store/secrets.ts'
import type { SignedIn } from './identify.ts'
import { tellOfChange, writeTo } from './notify.ts'
import type { SignInServices } from './sign-in-services.ts'
import { actorFor, rotateSession } from './start-session.ts'

export type FactorAnswer =
  | Readonly<{ ok: true; token: string }>
  /** `used`: the code is right, and was taken already. */
  | Readonly<{ ok: false; why: 'wrong' | 'used' }>
  | Readonly<{ ok: false; why: 'limited'; retryAfterSeconds: number }>

export type Shown = Readonly<{ kind: 'app' | 'recovery-code'; typed: string; request: string }>

type Given = Readonly<{ platform: Platform }> & Pick<SignInServices, 'limits' | 'keys'>

/** What the secret of an app is sealed as: copied to another account, it does not open. */
export function totpOwner(account: string): string {
  return `account:${account}:totp`
}

/**
 * Takes a code of the app, or one of the recovery codes, once. The session goes on under a new token; the old one opens
 * nothing more.
 */
export async function showSecondFactor(given: Given, visitor: SignedIn, shown: Shown): Promise<FactorAnswer> {
  const { platform, limits } = given
  const { account, session } = visitor
  const permission = await limits.secondFactor(account.id)
  if (!permission.allowed) return { ok: false, why: 'limited', retryAfterSeconds: permission.retryAfterSeconds }
  const answer = await (shown.kind === 'app'
    ? showCode(given, visitor, shown)
    : showRecoveryCode(given, visitor, shown))
  if (answer.ok) {
    await permission.succeeded()

    return answer
  }
  await platform.transaction(actorFor(account, shown.request), 'people.second-factor-failed', async (tx, event) => {
    event.about('account', account.id)
    event.changed(null, {
      kind: shown.kind,
      why: answer.why,
      device: session.device,
      ...(permission.last ? { locked: true } : {}),
    })
    // The password was right: whoever types codes has it.
    if (permission.last) await writeTo(tx, account, 'security-notice', '/account/history')
  })

  return answer
}

type Found = Readonly<{ ok: true; token: string }> | Readonly<{ ok: false; why: 'wrong' | 'used' }>

async function showCode({ platform, keys }: Given, visitor: SignedIn, shown: Shown): Promise<Found> {
  const { account, session } = visitor
  const now = platform.clock.now()

  return platform.transaction<Found>(
    actorFor(account, shown.request),
    'people.show-second-factor',
    async (tx, event) => {
      event.about('account', account.id)
      event.changed(null, { kind: 'app' })
      const step = stepOf(await findSecret(tx, account.id), { keys, account: account.id, typed: shown.typed, now })
      if (!step.ok || !(await takeTotpStep(tx, account.id, BigInt(step.step)))) {
        event.nothing()

        return { ok: false, why: step.ok ? 'used' : step.why }
      }

      return { ok: true, token: await rotateSession(tx, session, { factor: true, at: now }) }
    },
  )
}

type Typed = Readonly<{ keys: SignInServices['keys']; account: string; typed: string; now: Date }>

function stepOf(secret: Secret | null, { keys, account, typed, now }: Typed): ReturnType<typeof verifyTotp> {
  if (secret?.totpBox == null) return { ok: false, why: 'wrong' }
  const lastStep = secret.totpLastStep === null ? null : Number(secret.totpLastStep)

  return verifyTotp({ secret: openSecret(keys, secret.totpBox, totpOwner(account)), typed, now, lastStep })
}

async function showRecoveryCode({ platform }: Given, visitor: SignedIn, shown: Shown): Promise<Found> {
  const { account, session } = visitor
  const actor = actorFor(account, shown.request)
  // Hashing takes its time and its turn: not while a transaction waits.
  const stored = await platform.readAs(actor, (tx) => listRecoveryCodes(tx, account.id))
  const found = await findRecoveryCode(shown.typed, stored)
  const now = platform.clock.now()

  return platform.transaction<Found>(actor, 'people.show-second-factor', async (tx: Tx, event) => {
    event.about('account', account.id)
    event.changed(null, { kind: 'recovery-code', left: stored.length - 1 })
    if (found === null || !(await useRecoveryCode(tx, account.id, found, now))) {
      event.nothing()

      return { ok: false, why: 'wrong' }
    }
    await tellOfChange(tx, account)

    return { ok: true, token: await rotateSession(tx, session, { factor: true, at: now }) }
  })
}
