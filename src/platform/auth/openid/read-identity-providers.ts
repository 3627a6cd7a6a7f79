import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { ConfigError } from '../../config.ts'
import { SIGNING_ALGORITHMS } from './identity-provider.ts'
import type { IdentityProvider } from './identity-provider.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The providers from the JSON file that IDENTITY_PROVIDERS names; none without it. Secrets do not stand in the file: it
 * names the environment variable that holds each.
 *
 * @throws ConfigError with everything that is wrong.
 */
export function readIdentityProviders(environment: Environment): IdentityProvider[] {
  const path = environment['IDENTITY_PROVIDERS'] ?? ''
  if (path === '') return []
  try {
    return parseIdentityProviders(readFileSync(path, 'utf8'), environment)
  } catch (error) {
    if (error instanceof ConfigError) throw error
    throw refusal([`cannot be read from ${path}`])
  }
}

/** @throws ConfigError with everything that is wrong. */
export function parseIdentityProviders(text: string, environment: Environment): IdentityProvider[] {
  const file = File.safeParse(jsonOf(text))
  if (!file.success) throw refusal(file.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`))
  const read = file.data.map(({ clientSecretFrom, dfeRoles, ...provider }) => ({
    ...provider,
    clientSecret: secretOf(clientSecretFrom, environment),
    dfeRoles: dfeRoles === undefined ? null : { api: dfeRoles.api, secret: secretOf(dfeRoles.secretFrom, environment) },
  }))
  const problems = [
    ...read.flatMap((provider) => problemsOf(provider).map((problem) => `${provider.id}: ${problem}`)),
    ...twice(read.map(({ id }) => id)).map((id) => `${id} is there twice`),
    ...twice(read.map(({ issuer }) => issuer)).map((issuer) => `${issuer} is there twice`),
  ]
  if (problems.length > 0) throw refusal(problems)

  return read
}

const Path = z.array(z.string().min(1)).min(1)
const Test = z.strictObject({ path: Path, is: z.array(z.string()).min(1) })
const Rule = z.strictObject({
  when: z.array(Test).min(1, 'a rule without "when" would give its role to everybody'),
  give: z.strictObject({ role: z.string().min(1), scope: z.string().min(1), of: Path.optional() }),
})

const SafeAddress = z.string().refine(isSafe, 'must start with https://')

const Provider = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be a short word of small letters, digits and hyphens'),
  name: z.string().min(1),
  issuer: SafeAddress,
  clientId: z.string().min(1),
  clientSecretFrom: z.string().optional(),
  method: z.enum(['client_secret_basic', 'client_secret_post', 'none']).default('client_secret_basic'),
  scopes: z
    .string()
    .refine((text) => text.split(' ').includes('openid'), 'must have openid among them')
    .default('openid profile email'),
  signedBy: z.enum(SIGNING_ALGORITHMS).default('RS256'),
  userInfo: z.boolean().default(false),
  secondFactor: z.array(Test).default([]),
  rules: z.array(Rule).default([]),
  dfeRoles: z.strictObject({ api: SafeAddress, secretFrom: z.string() }).optional(),
})

const File = z.array(Provider)

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refusal(['is not JSON'])
  }
}

function secretOf(variable: string | undefined, environment: Environment): string {
  return variable === undefined ? '' : (environment[variable] ?? '')
}

function problemsOf({ method, clientSecret, dfeRoles }: IdentityProvider): string[] {
  return [
    ...(method !== 'none' && clientSecret === '' ? ['the variable that clientSecretFrom names is not set'] : []),
    ...(dfeRoles?.secret === '' ? ['the variable that dfeRoles.secretFrom names is not set'] : []),
  ]
}

/** Without encryption only to this machine, for tests. */
function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)

  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
}

function twice(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}

function refusal(problems: readonly string[]): ConfigError {
  return new ConfigError(`Cannot start Topslice: IDENTITY_PROVIDERS ${problems.join('; ')}`)
}
