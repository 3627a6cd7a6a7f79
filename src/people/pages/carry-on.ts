import {
  page,
  redirect,
  redirectWith,
  withCookies,
  type PageRequest,
  type PageResponse,
} from '../../platform/web/page.ts'
import type { SignedIn } from '../actions/identify.ts'
import { findKeptForm, forgetKeptForm } from '../actions/kept-form.ts'
import type { SignInServices } from '../actions/sign-in-services.ts'
import { CARRY_ON_PATH, wayBack } from './paths.ts'

/**
 * What somebody had sent when their session had run out, ready to be sent again by their own press: with a fresh token,
 * to the same path, where it is looked at as anything else.
 */
export async function showKeptForm(
  _services: SignInServices,
  { platform, cookie, query }: PageRequest,
  { account }: SignedIn,
): Promise<PageResponse> {
  const to = wayBack(query['to'] ?? '/')
  const form = await findKeptForm(platform, account.id, cookie('form'))
  if (form === null) return redirect(to)

  const view = {
    title: 'Carry on where you were',
    sendTo: form.path,
    fields: form.fields.map(([name, value]) => ({ name, value })),
    readable: form.fields.filter(([name, value]) => isReadable(name, value)).map(([, value]) => value),
    forget: CARRY_ON_PATH,
    to,
  }
  const shown = { name: 'form', value: cookie('form'), maxAgeSeconds: SHOWN_SECONDS } as const

  return withCookies(page('people/pages/carry-on.njk', view), [shown])
}

/** From now on for a reload only: what was sent again is not offered at the next sign-in. */
const SHOWN_SECONDS = 300

export async function forgetForm(
  _services: SignInServices,
  { platform, cookie, form }: PageRequest,
  { account }: SignedIn,
): Promise<PageResponse> {
  await forgetKeptForm(platform, account.id, cookie('form'))

  return redirectWith(wayBack(form.text('to')), [{ name: 'form', value: null }])
}

/** What a person typed, and not what the page keeps for itself. */
function isReadable(name: string, value: string): boolean {
  return value.trim() !== '' && !/(^|-)(id|request|version|based-on)$/.test(name) && value.length > 2
}
