import { hashToken, isTokenShaped, newToken } from '../../platform/auth/tokens.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { KEPT_FORM_MILLIS, keptFields, mayBeKept, type KeptForm } from '../core/kept-form.ts'
import { deleteKeptForm, deleteKeptFormsBefore, findForm, insertKeptForm } from '../store/kept-forms.ts'
import { findAccountOfExpired, findSession } from '../store/sessions.ts'
import { SIGN_IN } from './sign-in-actor.ts'

export type SentForm = Readonly<{
  /** The browser's: of a session that has run out, or whose person must prove again to be there. */
  sessionToken: string | null
  session: 'expired' | 'live'
  form: KeptForm
}>

/**
 * Keeps what was typed into a form that was sent after the session had run out, or too long after its person had proven
 * to be there, for the account of that session alone. Answers a token for the browser; null where nothing is kept.
 */
export async function keepForm(platform: Platform, { sessionToken, session, form }: SentForm): Promise<string | null> {
  const fields = keptFields(form.fields)
  if (sessionToken === null || !isTokenShaped(sessionToken) || !mayBeKept({ ...form, fields })) return null
  const { token, hash } = newToken()
  const now = platform.clock.now()

  return platform.readAs(SIGN_IN, async (tx) => {
    await deleteKeptFormsBefore(tx, new Date(now.getTime() - KEPT_FORM_MILLIS))
    const account = await accountOf(tx, session, hashToken(sessionToken))
    if (account === null) return null
    await insertKeptForm(tx, { hash, account, form: { path: form.path, fields }, at: now })

    return token
  })
}

async function accountOf(tx: Tx, session: SentForm['session'], hash: string): Promise<string | null> {
  return session === 'expired' ? findAccountOfExpired(tx, hash) : ((await findSession(tx, hash))?.account ?? null)
}

/** What the account had sent from this browser within the last hour; null where there is nothing. */
export async function findKeptForm(
  platform: Platform,
  account: string,
  token: string | null,
): Promise<KeptForm | null> {
  if (token === null || !isTokenShaped(token)) return null
  const since = new Date(platform.clock.now().getTime() - KEPT_FORM_MILLIS)

  return platform.readAs(SIGN_IN, (tx) => findForm(tx, { hash: hashToken(token), account, since }))
}

export async function forgetKeptForm(platform: Platform, account: string, token: string | null): Promise<void> {
  if (token === null || !isTokenShaped(token)) return
  await platform.readAs(SIGN_IN, (tx) => deleteKeptForm(tx, account, hashToken(token)))
}
