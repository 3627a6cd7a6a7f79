import { isIP } from 'node:net'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { readCreated, readUsed } from './read-passkey.ts'

/** Where passkeys of this installation work: a host's name, and the origin of its pages. */
export type PasskeySite = Readonly<{ name: string; host: string; origin: string }>

/** What is stored of a passkey: nothing of it is secret. `id` and `publicKey` are base64url. */
export type Passkey = Readonly<{ id: string; publicKey: string; counter: number; transports: readonly string[] }>

/** Whose passkey: the account's id (no e-mail address goes into it), and what the browser shows. */
export type PasskeyPerson = Readonly<{ account: string; email: string; name: string }>

/** `options` is JSON for the page; the challenge is kept for this browser's answer, for some minutes and once. */
export type PasskeyAsked = Readonly<{ options: string; challenge: string }>

/**
 * Null where browsers have no passkeys: an address without a name, or without encryption (but on this machine).
 *
 * @param address of the installation: "https://topslice.council.example"
 */
export function passkeySite(name: string, address: string): PasskeySite | null {
  const { protocol, hostname, origin } = new URL(address)
  const named = isIP(hostname) === 0 && !hostname.startsWith('[')

  return named && (protocol === 'https:' || hostname === 'localhost') ? { name, host: hostname, origin } : null
}

/** Asks for a new passkey, on a device that does not hold one of the person's already. */
export async function beginPasskey(
  site: PasskeySite,
  person: PasskeyPerson,
  existing: readonly Pick<Passkey, 'id' | 'transports'>[],
): Promise<PasskeyAsked> {
  const options = await generateRegistrationOptions({
    rpName: site.name,
    rpID: site.host,
    userID: new Uint8Array(Buffer.from(person.account, 'utf8')),
    userName: person.email,
    userDisplayName: person.name,
    timeout: TIMEOUT_MILLIS,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: existing.map(({ id, transports }) => ({ id, transports: [...transports] })),
    // Known by the device without a name being typed, and unlocked by finger, face or PIN: two factors in one.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })

  return { options: JSON.stringify(options), challenge: options.challenge }
}

/** The passkey to store, or null when what was sent does not answer the challenge. */
export async function finishPasskey(site: PasskeySite, challenge: string, sent: string): Promise<Passkey | null> {
  const response = readCreated(sent)
  if (response === null) return null
  const found = await orNull(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.host,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  )
  if (found?.verified !== true) return null
  const { id, publicKey, counter } = found.registrationInfo.credential

  return {
    id,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    counter,
    transports: response.response.transports,
  }
}

/** Asks for any passkey of this site: nobody types a name first, so nobody learns whose account exists. */
export async function beginPasskeySignIn(site: PasskeySite): Promise<PasskeyAsked> {
  const options = await generateAuthenticationOptions({
    rpID: site.host,
    userVerification: 'required',
    timeout: TIMEOUT_MILLIS,
  })

  return { options: JSON.stringify(options), challenge: options.challenge }
}

/** The id of the passkey that somebody says to have used, to find it by; null when what was sent is none. */
export function usedPasskey(sent: string): string | null {
  return readUsed(sent)?.id ?? null
}

/**
 * The passkey's new counter to store, or null when what was sent does not answer the challenge, is not by this passkey
 * of this account, or is by a copy of it (a counter that did not go up).
 */
export async function finishPasskeySignIn(
  site: PasskeySite,
  challenge: string,
  sent: string,
  stored: Readonly<{ account: string; passkey: Passkey }>,
): Promise<number | null> {
  const response = readUsed(sent)
  const { id, publicKey, counter } = stored.passkey
  if (response === null || response.id !== id) return null
  if (response.response.userHandle !== Buffer.from(stored.account, 'utf8').toString('base64url')) return null
  const found = await orNull(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.host,
      credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
      requireUserVerification: true,
    }),
  )

  return found?.verified === true ? found.authenticationInfo.newCounter : null
}

/** EdDSA, ES256 and RS256, by COSE's numbers: every device has one of them, and none is experimental in Node.js. */
const ALGORITHMS = [-8, -7, -257]

/** As long as somebody takes to find a phone and its PIN (WCAG 2.2.1). */
const TIMEOUT_MILLIS = 5 * 60_000

/** The library throws for each step of the standard that fails; what a stranger sent is no error of ours. */
async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch {
    return null
  }
}
