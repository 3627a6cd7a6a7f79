import { factsOf } from '../../kernel/roles.ts'
import { formatDate } from '../../kernel/calendar-date.ts'
import { todayInEngland } from '../../platform/clock.ts'
import { page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import type { SignedIn } from '../actions/identify.ts'
import type { SignInServices } from '../actions/sign-in-services.ts'
import { isInForce, type GivenRole } from '../core/account.ts'
import { listRolesOf } from '../store/accounts.ts'
import { countRecoveryCodes } from '../store/secrets.ts'
import { listSessions } from '../store/sessions.ts'
import { hasPassword, linkedProviders, ownReader } from './own-ways.ts'
import {
  ACCOUNT_PATH,
  EMAIL_PATH,
  HISTORY_PATH,
  NAME_PATH,
  PASSKEYS_PATH,
  PASSWORD_PATH,
  PROVIDERS_PATH,
  RECOVERY_CODES_PATH,
  SECOND_FACTOR_PATH,
  SESSIONS_PATH,
} from './paths.ts'

/** Everything of one's own account at one sight: who one is here, how one signs in, what one may. */
export async function showAccount(
  { providers }: SignInServices,
  { platform }: PageRequest,
  { account, factors }: SignedIn,
): Promise<PageResponse> {
  const linked = await linkedProviders(platform, account.id, providers)
  const [roles, codes, sessions] = await platform.readAs(ownReader(account.id), async (tx) => [
    await listRolesOf(tx, account.id),
    await countRecoveryCodes(tx, account.id),
    await listSessions(tx, account.id),
  ])
  const today = todayInEngland(platform.clock)

  return page('people/pages/account.njk', {
    title: 'Your account',
    section: 'account',
    name: account.name,
    email: account.email,
    isDemo: account.demo,
    password: (await hasPassword(platform, account.id)) ? 'Set' : 'None: you sign in without one',
    secondStep: factors.app ? 'On: an authenticator app' : 'Off',
    codes: factors.app || factors.passkeys > 0 ? `${codes} of 10 left` : null,
    passkeys: factors.passkeys === 0 ? 'None' : `${factors.passkeys}`,
    hasProviders: providers.length > 0,
    linked: linked.length === 0 ? 'None' : linked.map(({ name }) => name).join(', '),
    sessions: sessions.length === 1 ? 'This one only' : `${sessions.length}, with this one`,
    roles: roles.map((given) => ({
      name: factsOf(given.role).name,
      does: factsOf(given.role).does,
      scope: scopeWords(given),
      time: timeWords(given),
      inForce: isInForce(given, today),
    })),
    paths: PATHS,
  })
}

export const PATHS = {
  account: ACCOUNT_PATH,
  name: NAME_PATH,
  email: EMAIL_PATH,
  password: PASSWORD_PATH,
  secondFactor: SECOND_FACTOR_PATH,
  codes: RECOVERY_CODES_PATH,
  passkeys: PASSKEYS_PATH,
  providers: PROVIDERS_PATH,
  sessions: SESSIONS_PATH,
  history: HISTORY_PATH,
} as const

function scopeWords({ scope }: GivenRole): string {
  switch (scope.kind) {
    case 'authority':
      return 'The whole authority'
    case 'school':
      return `The school with URN ${scope.urn}`
    case 'seat':
      return `The seat ${scope.seat}`
    case 'service':
      return `The service ${scope.service}`
  }
}

function timeWords({ from, to, ended }: GivenRole): string {
  if (ended !== null) return `From ${formatDate(from)}; ended`

  return to === null ? `From ${formatDate(from)}` : `${formatDate(from)} to ${formatDate(to)}`
}
