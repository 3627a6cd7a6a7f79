import * as openid from 'openid-client'
import { DfeRolesError } from './dfe-roles.ts'

/**
 * `cancelled`: the person, or the provider, said no. `unavailable`: the provider does not answer; try later.
 * `not-trusted`: what came back was not what we asked for: old, used, altered or another's.
 */
export type OpenIdRefusal = 'cancelled' | 'unavailable' | 'not-trusted'

/** `code` is a word for the log, never what was in a token. */
export function refusalOf(error: unknown): Readonly<{ why: OpenIdRefusal; code: string }> {
  if (error instanceof openid.AuthorizationResponseError) return { why: 'cancelled', code: plain(error.error) }
  if (error instanceof openid.ResponseBodyError) {
    return { why: error.status >= 500 ? 'unavailable' : 'not-trusted', code: plain(error.error) }
  }
  if (error instanceof DfeRolesError) return { why: 'unavailable', code: 'dfe-roles' }
  const code = error instanceof openid.ClientError ? (error.code ?? '') : ''
  if (UNAVAILABLE.has(code) || isNetwork(error)) return { why: 'unavailable', code: code || 'network' }

  return { why: 'not-trusted', code: code || 'unexpected' }
}

const UNAVAILABLE: ReadonlySet<string> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
])

/** What `fetch` throws when nobody answers. */
function isNetwork(error: unknown): boolean {
  const cause = error instanceof openid.ClientError ? error.cause : error

  return cause instanceof TypeError && cause.message === 'fetch failed'
}

/** The provider chooses this text, and whoever forges a return may too. */
function plain(text: string): string {
  return /^[a-z_]{1,40}$/.test(text) ? text : 'other'
}
