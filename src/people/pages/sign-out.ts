import { page, redirectWith, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { signOut } from '../actions/sign-out.ts'
import { SIGN_OUT_PATH } from './paths.ts'

/** Asks first: a link that signs out would do so for whoever is sent it. */
export async function askToSignOut(): Promise<PageResponse> {
  return page('people/pages/sign-out.njk', { title: 'Sign out', action: SIGN_OUT_PATH })
}

export async function signOutNow({ platform, actor, cookie }: PageRequest): Promise<PageResponse> {
  await signOut(platform, cookie('session'), actor.request ?? '')

  return redirectWith('/', [SESSION_GONE, FORM_GONE, CODES_GONE, YEAR_GONE], {
    notice: 'You have signed out',
    leave: 'clear-data',
  })
}

const SESSION_GONE = { name: 'session', value: null } as const
const FORM_GONE = { name: 'form', value: null } as const
const CODES_GONE = { name: 'codes', value: null } as const
const YEAR_GONE = { name: 'year', value: null } as const
