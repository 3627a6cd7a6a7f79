import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { textsAt } from './claims.ts'
import type { Claims } from './claims.ts'
import type { IdentityProvider } from './identity-provider.ts'

/** DfE Sign-in did not tell the roles: nobody is let in on half of what it says. */
export class DfeRolesError extends Error {
  override readonly name = 'DfeRolesError'
}

/**
 * The codes of the roles that a person has for our service in the organisation that they chose; none where DfE Sign-in
 * knows of no access. Its tokens do not say them: github.com/DFE-Digital/login.dfe.public-api, "Get user access to
 * service".
 *
 * @throws DfeRolesError
 */
export async function dfeRolesOf(provider: IdentityProvider, claims: Claims): Promise<readonly string[]> {
  const [organisation] = textsAt(claims, ['organisation', 'id'])
  const [subject] = textsAt(claims, ['sub'])
  if (provider.dfeRoles === null || organisation === undefined || subject === undefined) return []
  const { api, secret } = provider.dfeRoles
  const path = ['services', provider.clientId, 'organisations', organisation, 'users', subject]
  const answer = await ask(`${api.replace(/\/$/, '')}/${path.map(encodeURIComponent).join('/')}`, {
    authorization: `Bearer ${bearer(provider.clientId, secret)}`,
  })
  if (answer.status === 404) return []
  const read = Answer.safeParse(answer.body)
  if (answer.status !== 200 || !read.success) throw new DfeRolesError(`DfE Sign-in answered ${answer.status}`)

  return read.data.roles.map(({ code }) => code)
}

const Answer = z.object({ roles: z.array(z.object({ code: z.string() })) })

const TIMEOUT_MILLIS = 10_000

async function ask(url: string, headers: Record<string, string>): Promise<Readonly<{ status: number; body: unknown }>> {
  try {
    const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MILLIS) })

    return { status: response.status, body: response.ok ? await response.json() : null }
  } catch (error) {
    throw new DfeRolesError('DfE Sign-in does not answer', { cause: error })
  }
}

/** The token that its interface asks for: HS256 with the secret of the interface, which is not that of signing in. */
function bearer(clientId: string, secret: string): string {
  const parts = [
    { alg: 'HS256', typ: 'JWT' },
    { iss: clientId, aud: 'signin.education.gov.uk' },
  ]
  const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')

  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}
