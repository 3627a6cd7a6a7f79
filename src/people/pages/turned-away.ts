import type { Platform } from '../../platform/platform.ts'
import type { AskToSignIn } from '../../platform/web/ask-to-sign-in.ts'
import { keepForm } from '../actions/kept-form.ts'
import { KEPT_FORM_MILLIS } from '../core/kept-form.ts'
import { CONFIRM_PATH, signInPath, wayBack, withWayBack } from './paths.ts'

/** Asks to sign in, or to prove again to be there, and keeps what was typed into a form that came too late. */
export function sendToSignIn(platform: Platform): AskToSignIn {
  return async ({ why, back, sent, cookie }) => {
    const fresh = why === 'not-fresh'
    const to = fresh ? withWayBack(CONFIRM_PATH, wayBack(back)) : signInPath(wayBack(back))
    const kept = { sessionToken: cookie('session'), session: fresh ? 'live' : 'expired' } as const
    const token = sent === null ? null : await keepForm(platform, { ...kept, form: sent })
    if (token === null) return { to, cookies: [] }

    return { to, cookies: [{ name: 'form', value: token, maxAgeSeconds: KEPT_FORM_MILLIS / 1000 }] }
  }
}
