import { json, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { endOtherOwnSessions, endOwnSession } from '../actions/change-own-account.ts'
import type { SignedIn } from '../actions/identify.ts'
import { listFailedTries } from '../actions/list-failed-tries.ts'
import type { SignInServices } from '../actions/sign-in-services.ts'
import { parseAccountId } from '../core/account.ts'
import { IDLE_MILLIS, IDLE_MILLIS_WITH_SECOND_FACTOR, LONGEST_MILLIS } from '../core/session.ts'
import { needsSecondFactor } from '../../kernel/grant.ts'
import { listPastSessions, listSessions } from '../store/sessions.ts'
import { ownReader } from './own-ways.ts'
import { SESSIONS_PATH } from './paths.ts'
import { OWN_BREADCRUMBS } from './second-factor.ts'
import { endWords, methodWords } from './session-words.ts'
import { requestOf } from './visitor.ts'

/** Every browser in which the account is signed in now. */
export async function showSessions(
  _services: SignInServices,
  { platform }: PageRequest,
  { account, session, grants }: SignedIn,
): Promise<PageResponse> {
  const sessions = await platform.readAs(ownReader(account.id), (tx) => listSessions(tx, account.id))

  return page('people/pages/sessions.njk', {
    title: 'Where you are signed in',
    section: 'account',
    breadcrumbs: OWN_BREADCRUMBS,
    action: SESSIONS_PATH,
    idleMinutes: (needsSecondFactor(grants) ? IDLE_MILLIS_WITH_SECOND_FACTOR : IDLE_MILLIS) / 60_000,
    longestHours: LONGEST_MILLIS / 3_600_000,
    sessions: sessions.map((each) => ({
      id: each.id,
      device: each.device,
      method: methodWords(each),
      since: each.createdAt,
      seen: each.seenAt,
      isThis: each.id === session.id,
    })),
  })
}

/** `all`: every other one; else the one of that id. A foreign id is none of the own. */
export async function endSessionsNow(
  _services: SignInServices,
  request: PageRequest,
  visitor: SignedIn,
): Promise<PageResponse> {
  const { platform, form } = request
  const which = form.text('session')
  if (which === 'all') {
    const ended = await endOtherOwnSessions(platform, visitor, requestOf(request))

    return redirect(SESSIONS_PATH, ended === 0 ? 'You are signed in here only' : 'You are signed out everywhere else')
  }
  const id = parseAccountId(which)
  if (id === visitor.session.id) return redirect('/sign-out')
  const ended = id !== null && (await endOwnSession(platform, visitor, id, requestOf(request)))

  return ended
    ? redirect(SESSIONS_PATH, 'You are signed out in that browser')
    : redirect(SESSIONS_PATH, 'That browser was signed out already', 'important')
}

/** When and where the account signed in, lately, and where somebody tried to and failed. */
export async function showHistory(
  _services: SignInServices,
  { platform }: PageRequest,
  { account, session }: SignedIn,
): Promise<PageResponse> {
  const sessions = await platform.readAs(ownReader(account.id), (tx) => listPastSessions(tx, account.id, LATELY))
  const failed = await listFailedTries(platform, account.id, LATELY)

  return page('people/pages/own-history.njk', {
    title: 'Your sign-ins',
    section: 'account',
    breadcrumbs: OWN_BREADCRUMBS,
    sessionsPath: SESSIONS_PATH,
    sessions: sessions.map((each) => ({
      since: each.createdAt,
      device: each.device,
      method: methodWords(each),
      end: each.id === session.id ? 'This browser, now' : endWords(each),
    })),
    failed,
  })
}

const LATELY = 50

/** Asked for by the page's warning: to ask at all is what extends the session. */
export async function staySignedIn(
  _services: SignInServices,
  _request: PageRequest,
  { endsInSeconds }: SignedIn,
): Promise<PageResponse> {
  return json({ endsInSeconds })
}
