import type { Platform } from '../../platform/platform.ts'
import type { AskToSignIn } from '../../platform/web/ask-to-sign-in.ts'
import { keepForm } from '../actions/kept-form.ts'
import { KEPT_FORM_MILLIS } from '../core/kept-form.ts'
import { signInPath, wayBack } from './paths.ts'

/** Asks to sign in, and keeps what was typed into a form that came too late. */
export function sendToSignIn(platform: Platform): AskToSignIn {
  return async ({ back, sent, cookie }) => {
    const to = signInPath(wayBack(back))
    const token = sent === null ? null : await keepForm(platform, { sessionToken: cookie('session'), form: sent })
    if (token === null) return { to, cookies: [] }

    return { to, cookies: [{ name: 'form', value: token, maxAgeSeconds: KEPT_FORM_MILLIS / 1000 }] }
  }
}
