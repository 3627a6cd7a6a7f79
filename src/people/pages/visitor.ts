import { must } from '../../kernel/assert.ts'
import type { PageHandler, PageRequest, PageResponse } from '../../platform/web/page.ts'
import { NOT_FOUND } from '../../platform/web/page.ts'
import { findSignedIn, type SignedIn } from '../actions/identify.ts'
import type { SignInServices } from '../actions/sign-in-services.ts'
import { hasFactor } from '../core/session.ts'
import { CODE_PATH, SECOND_FACTOR_PATH, withWayBack } from './paths.ts'

/** A page of this slice: it needs what signing in stands on, beside the request. */
export type SignInPage = (services: SignInServices, request: PageRequest) => Promise<PageResponse>

/** A page of somebody's own account. */
export type OwnPage = (services: SignInServices, request: PageRequest, visitor: SignedIn) => Promise<PageResponse>

export function requestOf({ actor }: PageRequest): string {
  return actor.request ?? ''
}

/** Also somebody who still owes the second factor; null for whoever has no session. */
export async function visitorOf({ platform, cookie }: PageRequest): Promise<SignedIn | null> {
  return findSignedIn(platform, cookie('session'))
}

/** Where somebody who still owes the second factor shows it, or sets one up. */
export function factorPath({ factors }: SignedIn, to: string): string {
  return withWayBack(hasFactor(factors) ? CODE_PATH : SECOND_FACTOR_PATH, to)
}

/** A page behind `people.own-account`: whoever asks has signed in. */
export function own(services: SignInServices, page: OwnPage): PageHandler {
  return async (request) => page(services, request, must(await visitorOf(request), 'who asks has signed in'))
}

/** A page about how somebody signs in; the demo's people sign in by a press and have none. */
export function ownCredential(services: SignInServices, page: OwnPage): PageHandler {
  return own(services, async (given, request, visitor) =>
    visitor.account.demo ? NOT_FOUND : page(given, request, visitor),
  )
}
