import { download, page, redirect, redirectWith, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import type { SignedIn } from '../actions/identify.ts'
import { renewRecoveryCodes } from '../actions/renew-recovery-codes.ts'
import { readShown } from '../actions/shown-codes.ts'
import type { SignInServices } from '../actions/sign-in-services.ts'
import { hasFactor } from '../core/session.ts'
import { SHOWN_CODES_MINUTES } from '../core/shown-codes.ts'
import { countRecoveryCodes } from '../store/secrets.ts'
import {
  RECOVERY_CODES_FILE_PATH,
  RECOVERY_CODES_KEPT_PATH,
  RECOVERY_CODES_PATH,
  SECOND_FACTOR_PATH,
  wayBack,
} from './paths.ts'
import { OWN_BREADCRUMBS } from './second-factor.ts'
import { requestOf } from './visitor.ts'

/** The codes that were just made, until they are put away; otherwise how many are left. */
export async function showRecoveryCodes(
  { keys }: SignInServices,
  { platform, cookie, query }: PageRequest,
  visitor: SignedIn,
): Promise<PageResponse> {
  const { account, factors } = visitor
  if (!hasFactor(factors)) return redirect(SECOND_FACTOR_PATH)
  const codes = readShown(keys, account.id, cookie('codes'), platform.clock.now())
  const view = { title: 'Recovery codes', section: 'account', breadcrumbs: OWN_BREADCRUMBS }
  if (codes !== null)
    return page('people/pages/recovery-codes.njk', {
      ...view,
      codes,
      kept: RECOVERY_CODES_KEPT_PATH,
      file: RECOVERY_CODES_FILE_PATH,
      minutes: SHOWN_CODES_MINUTES,
      to: wayBack(query['to'] ?? '/account'),
    })
  const left = await platform.readAs({ ...account, grants: [] }, (tx) => countRecoveryCodes(tx, account.id))

  return page('people/pages/recovery-codes-left.njk', { ...view, left, action: RECOVERY_CODES_PATH })
}

export async function downloadRecoveryCodes(
  { keys }: SignInServices,
  { platform, cookie, site }: PageRequest,
  { account }: SignedIn,
): Promise<PageResponse> {
  const codes = readShown(keys, account.id, cookie('codes'), platform.clock.now())
  if (codes === null) return redirect(RECOVERY_CODES_PATH)
  const lines = [
    `Recovery codes for Topslice${site.authority === '' ? '' : ` of ${site.authority}`}`,
    'Each works once.',
    '',
    ...codes,
    '',
  ]

  return download('topslice-recovery-codes.txt', 'text/plain; charset=utf-8', lines.join('\r\n'))
}

export async function putRecoveryCodesAway(_services: SignInServices, { form }: PageRequest): Promise<PageResponse> {
  return redirectWith(wayBack(form.text('to')), [{ name: 'codes', value: null }])
}

export async function makeNewRecoveryCodes(
  services: SignInServices,
  request: PageRequest,
  visitor: SignedIn,
): Promise<PageResponse> {
  if (!hasFactor(visitor.factors)) return redirect(SECOND_FACTOR_PATH)
  const { token, codes } = await renewRecoveryCodes(
    { platform: request.platform, ...services },
    visitor,
    requestOf(request),
  )

  return redirectWith(RECOVERY_CODES_PATH, [
    { name: 'session', value: token },
    { name: 'codes', value: codes, maxAgeSeconds: SHOWN_CODES_MINUTES * 60 },
  ])
}
