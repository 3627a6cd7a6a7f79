import type { Identity, IdentityProvider } from '../../platform/auth/openid/identity-provider.ts'
import type { OpenIdRefusal } from '../../platform/auth/openid/refusal.ts'
import {
  NOT_FOUND,
  page,
  redirect,
  redirectWith,
  type PageRequest,
  type PageResponse,
} from '../../platform/web/page.ts'
import type { SignedIn } from '../actions/identify.ts'
import { ERRAND_MINUTES, readErrand, sealErrand, type OpenIdErrand } from '../actions/openid-return.ts'
import type { SignInServices } from '../actions/sign-in-services.ts'
import {
  acceptWithProvider,
  confirmWithProvider,
  linkProvider,
  NotLinked,
  signInWithProvider,
  unlinkProvider,
} from '../actions/sign-in-with-provider.ts'
import { isFresh } from '../core/session.ts'
import { goOn } from './go-on.ts'
import { hasPassword, linkedProviders } from './own-ways.ts'
import { CONFIRM_PATH, LINK_PATH, providerPath, PROVIDERS_PATH, SIGN_IN_PATH, wayBack, withWayBack } from './paths.ts'
import { OWN_BREADCRUMBS } from './second-factor.ts'
import { requestOf, visitorOf } from './visitor.ts'

/** Sends the browser to the provider; by a link, since a form of ours may not lead to another site. */
export async function goToProvider(services: SignInServices, request: PageRequest): Promise<PageResponse> {
  const { platform, params, query } = request
  const provider = services.providers.find(({ id }) => id === params['provider'])
  if (provider === undefined || request.site.demo) return NOT_FOUND
  const purpose = PURPOSES[query['for'] ?? ''] ?? 'sign-in'
  const own = purpose === 'link' || purpose === 'confirm'
  const visitor = own ? await visitorOf(request) : null
  if (own && (visitor === null || visitor.owesFactor || visitor.account.demo)) return NOT_FOUND
  if (purpose === 'link' && visitor !== null && !isFresh(visitor.session, platform.clock.now()))
    return redirect(withWayBack(CONFIRM_PATH, PROVIDERS_PATH))
  const begun = await services.openid.begin(provider, purpose === 'confirm')
  if (begun.address === null) return refused(provider, begun.why)
  const errand = {
    keep: begun.keep,
    to: wayBack(query['to'] ?? '/'),
    purpose,
    account: visitor?.account.id ?? '',
    until: platform.clock.now().getTime() + ERRAND_MINUTES * 60_000,
  } as const
  const cookie = {
    name: 'openid',
    value: sealErrand(services.keys, errand),
    maxAgeSeconds: ERRAND_MINUTES * 60,
  } as const

  return redirectWith(begun.address, [cookie], { leave: 'elsewhere' })
}

const PURPOSES: Readonly<Record<string, OpenIdErrand['purpose']>> = {
  invitation: 'invitation',
  account: 'link',
  confirm: 'confirm',
}

/** Where the provider sends the browser back to. What it brings is taken once, and only by the browser that went. */
export async function returnFromProvider(services: SignInServices, request: PageRequest): Promise<PageResponse> {
  const { platform, params, query, cookie } = request
  const provider = services.providers.find(({ id }) => id === params['provider'])
  if (provider === undefined || request.site.demo) return NOT_FOUND
  const errand = readErrand(services.keys, cookie('openid'), platform.clock.now())
  if (errand === null) return refused(provider, 'not-trusted')
  const answer = await services.openid.finish(provider, errand.keep, `?${new URLSearchParams(query).toString()}`)
  if (!answer.ok) return refused(provider, answer.why)

  return withoutErrand(await doErrand(services, request, { provider, errand, identity: answer.identity }))
}

type Done = Readonly<{ provider: IdentityProvider; errand: OpenIdErrand; identity: Identity }>

async function doErrand(services: SignInServices, request: PageRequest, done: Done): Promise<PageResponse> {
  const { platform, cookie, device } = request
  const { provider, errand, identity } = done
  const given = { provider, identity, device, before: cookie('session'), request: requestOf(request) }
  if (errand.purpose === 'link') {
    const visitor = await visitorOf(request)
    // Somebody else may have signed in to this browser meanwhile.
    if (visitor === null || visitor.owesFactor || visitor.account.id !== errand.account)
      return refused(provider, 'not-trusted')
    const linked = await linkProvider(platform, visitor, given)

    return linked
      ? redirect(PROVIDERS_PATH, `You can sign in with ${provider.name} now`)
      : redirect(PROVIDERS_PATH, `Your account at ${provider.name} is linked here already`, 'important')
  }
  if (errand.purpose === 'confirm') {
    const visitor = await visitorOf(request)
    const confirmed =
      visitor === null || visitor.owesFactor || visitor.account.id !== errand.account
        ? null
        : await confirmWithProvider(platform, visitor, given)

    return confirmed === null ? refused(provider, 'not-trusted') : goOn(services, request, confirmed, errand.to)
  }
  const token =
    errand.purpose === 'invitation'
      ? await orNull(acceptWithProvider(platform, given, cookie('link')))
      : await signInWithProvider(platform, given)
  if (token !== null) return goOn(services, request, token, errand.to)

  return errand.purpose === 'invitation' ? redirect(LINK_PATH) : notLinked(provider)
}

async function orNull(accepted: Promise<string | null>): Promise<string | null> {
  try {
    return await accepted
  } catch (error) {
    if (error instanceof NotLinked) return null
    throw error
  }
}

function withoutErrand(response: PageResponse): PageResponse {
  if (response.kind !== 'redirect') return response

  return { ...response, cookies: [...(response.cookies ?? []), { name: 'openid', value: null }] }
}

function notLinked({ name }: IdentityProvider): PageResponse {
  return page(
    'people/pages/no-provider.njk',
    {
      title: `${name} knows you, and Topslice does not yet`,
      section: 'sign-in',
      words: [
        'There is no account here that signs in with it, so nobody was signed in. An email address alone does not make an account yours.',
        `You were invited: open the link in the invitation and choose ${name} there.`,
        `You have an account here with a password: sign in with it, and add ${name} on the page of your account.`,
      ],
      signIn: SIGN_IN_PATH,
    },
    403,
  )
}

const REFUSALS: Readonly<Record<OpenIdRefusal, Readonly<{ status: 403 | 503; words: readonly string[] }>>> = {
  cancelled: { status: 403, words: ['You stopped, or it did not let you in. Nobody was signed in.'] },
  unavailable: {
    status: 503,
    words: ['It does not answer at the moment. Try again in some minutes, or sign in another way.'],
  },
  'not-trusted': {
    status: 403,
    words: [
      'What came back was not what we had asked for: it was old, or was used before, or this browser had not asked. Nobody was signed in.',
      'Begin again from the sign-in page.',
    ],
  },
}

function refused({ name }: IdentityProvider, why: OpenIdRefusal): PageResponse {
  const { status, words } = REFUSALS[why]
  const view = { title: `Signing in with ${name} did not work`, section: 'sign-in', words, signIn: SIGN_IN_PATH }

  return page('people/pages/no-provider.njk', view, status)
}

/** With which accounts elsewhere one signs in. */
export async function showProviders(
  { providers }: SignInServices,
  { platform }: PageRequest,
  { account }: SignedIn,
): Promise<PageResponse> {
  const linked = new Set((await linkedProviders(platform, account.id, providers)).map(({ id }) => id))

  return page('people/pages/own-providers.njk', {
    title: 'Accounts elsewhere',
    section: 'account',
    breadcrumbs: OWN_BREADCRUMBS,
    action: PROVIDERS_PATH,
    providers: providers.map(({ id, name }) => ({
      id,
      name,
      linked: linked.has(id),
      href: `${providerPath(id)}?for=account`,
    })),
  })
}

export async function unlinkProviderNow(
  { providers }: SignInServices,
  request: PageRequest,
  visitor: SignedIn,
): Promise<PageResponse> {
  const { platform, form } = request
  const provider = providers.find(({ id }) => id === form.text('provider'))
  if (provider === undefined) return NOT_FOUND
  const others = (await linkedProviders(platform, visitor.account.id, providers)).filter(({ id }) => id !== provider.id)
  const hasOther =
    others.length > 0 || visitor.factors.passkeys > 0 || (await hasPassword(platform, visitor.account.id))
  if (!hasOther)
    return redirect(PROVIDERS_PATH, 'Set a password or add a passkey first: this is how you sign in', 'important')
  await unlinkProvider(platform, visitor, provider, requestOf(request))

  return redirect(PROVIDERS_PATH, `You no longer sign in with ${provider.name}`)
}
