import { beginPasskey } from '../../platform/auth/passkeys.ts'
import { needsSecondFactor } from '../../kernel/grant.ts'
import {
  NOT_FOUND,
  page,
  redirect,
  redirectWith,
  withCookies,
  type PageRequest,
  type PageResponse,
} from '../../platform/web/page.ts'
import type { SignedIn } from '../actions/identify.ts'
import { addPasskey, removePasskey } from '../actions/own-passkeys.ts'
import { keepChallenge, readChallenge, siteOf } from '../actions/passkey-challenge.ts'
import type { SignInServices } from '../actions/sign-in-services.ts'
import { tidyName } from '../core/invitation.ts'
import { SHOWN_CODES_MINUTES } from '../core/shown-codes.ts'
import { listPasskeys } from '../store/passkeys.ts'
import { ownReader } from './own-ways.ts'
import { PASSKEYS_PATH, RECOVERY_CODES_PATH, REMOVE_PASSKEY_PATH } from './paths.ts'
import { OWN_BREADCRUMBS } from './second-factor.ts'
import { requestOf } from './visitor.ts'

export async function showPasskeys(
  services: SignInServices,
  { platform }: PageRequest,
  { account }: SignedIn,
): Promise<PageResponse> {
  const passkeys = await platform.readAs(ownReader(account.id), (tx) => listPasskeys(tx, account.id))
  const site = siteOf(services)
  const asked =
    site === null
      ? null
      : await beginPasskey(site, { account: account.id, email: account.email, name: account.name }, passkeys)
  const view = {
    title: 'Passkeys',
    section: 'account',
    breadcrumbs: OWN_BREADCRUMBS,
    action: PASSKEYS_PATH,
    remove: REMOVE_PASSKEY_PATH,
    options: asked?.options ?? null,
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({ id, name, createdAt, lastUsedAt })),
  }
  const cookies = asked === null ? [] : [keepChallenge(services.keys, 'create', asked, platform.clock.now())]

  return withCookies(page('people/pages/own-passkeys.njk', view), cookies)
}

const LONGEST_NAME = 60

export async function addPasskeyNow(
  services: SignInServices,
  request: PageRequest,
  visitor: SignedIn,
): Promise<PageResponse> {
  const { platform, form, cookie, device } = request
  const challenge = readChallenge(services.keys, 'create', cookie('passkey'), platform.clock.now())
  const name = Array.from(tidyName(form.text('name')) || device)
    .slice(0, LONGEST_NAME)
    .join('')
  const added =
    challenge === null
      ? null
      : await addPasskey({ platform, ...services }, visitor, {
          challenge,
          sent: form.text('passkey'),
          name,
          request: requestOf(request),
        })
  if (added === null) return redirect(PASSKEYS_PATH, 'The passkey could not be added. Try again.', 'important')
  const gone = { name: 'passkey', value: null } as const
  const session = { name: 'session', value: added.token } as const
  if (added.codes === null) return redirectWith(PASSKEYS_PATH, [session, gone], { notice: 'The passkey is added' })
  const codes = { name: 'codes', value: added.codes, maxAgeSeconds: SHOWN_CODES_MINUTES * 60 } as const

  return redirectWith(RECOVERY_CODES_PATH, [session, gone, codes], { notice: 'The passkey is added' })
}

export async function removePasskeyNow(
  _services: SignInServices,
  request: PageRequest,
  visitor: SignedIn,
): Promise<PageResponse> {
  const { factors, grants } = visitor
  if (needsSecondFactor(grants) && !factors.app && factors.passkeys === 1) {
    return redirect(
      PASSKEYS_PATH,
      'A role of yours needs a second step: set up an app before you remove this',
      'important',
    )
  }
  const token = await removePasskey(request.platform, visitor, request.form.text('id'), requestOf(request))
  if (token === null) return NOT_FOUND

  return redirectWith(PASSKEYS_PATH, [{ name: 'session', value: token }], { notice: 'The passkey is removed' })
}
