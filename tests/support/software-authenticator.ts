import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { webcrypto } from 'node:crypto'

/** What an authenticator may do other than it should, to see it refused. */
export type Misdeeds = Readonly<{
  origin?: string
  host?: string
  challenge?: string
  type?: string
  verified?: boolean
  counter?: number
}>

/** A device that makes passkeys and uses them, with its answers as a browser's `toJSON()` gives them. */
export type SoftwareAuthenticator = Readonly<{
  create: (options: string, origin: string, misdeeds?: Misdeeds) => string
  use: (options: string, origin: string, misdeeds?: Misdeeds) => string
}>

type Asked = Readonly<{ challenge: string; rp?: { id: string }; rpId?: string; user?: { id: string } }>

export function softwareAuthenticator(): SoftwareAuthenticator {
  const id = randomBytes(32)
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  let counter = 0
  let userHandle = ''

  function answer(asked: Asked, type: string, origin: string, misdeeds: Misdeeds, attested: Buffer) {
    counter += 1
    const clientData = Buffer.from(
      JSON.stringify({
        type: misdeeds.type ?? type,
        challenge: misdeeds.challenge ?? asked.challenge,
        origin: misdeeds.origin ?? origin,
        crossOrigin: false,
      }),
    )
    const flags = 0x01 | (misdeeds.verified === false ? 0 : 0x04) | (attested.length > 0 ? 0x40 : 0)
    const authenticatorData = Buffer.concat([
      sha256(Buffer.from(misdeeds.host ?? asked.rp?.id ?? asked.rpId ?? '')),
      Buffer.from([flags]),
      uint32(misdeeds.counter ?? counter),
      attested,
    ])

    return { clientData, authenticatorData }
  }

  const credential = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' }

  return {
    create: (options, origin, misdeeds = {}) => {
      const asked = JSON.parse(options) as Asked
      userHandle = asked.user?.id ?? ''
      const attested = Buffer.concat([
        Buffer.alloc(16),
        uint16(id.length),
        id,
        coseKey(publicKey.export({ format: 'jwk' })),
      ])
      const { clientData, authenticatorData } = answer(asked, 'webauthn.create', origin, misdeeds, attested)
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        Buffer.from([0xa0]),
        cborText('authData'),
        cborBytes(authenticatorData),
      ])

      return JSON.stringify({
        ...credential,
        clientExtensionResults: { credProps: { rk: true } },
        response: {
          clientDataJSON: clientData.toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal', 'teleport'],
        },
      })
    },
    use: (options, origin, misdeeds = {}) => {
      const asked = JSON.parse(options) as Asked
      const { clientData, authenticatorData } = answer(asked, 'webauthn.get', origin, misdeeds, Buffer.alloc(0))
      const signed = Buffer.concat([authenticatorData, sha256(clientData)])

      return JSON.stringify({
        ...credential,
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData.toString('base64url'),
          authenticatorData: authenticatorData.toString('base64url'),
          signature: createSign('SHA256').update(signed).sign(privateKey).toString('base64url'),
          userHandle,
        },
      })
    },
  }
}

/** COSE_Key of ES256: kty 2, alg -7, crv 1, x, y. */
function coseKey({ x = '', y = '' }: webcrypto.JsonWebKey): Buffer {
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    cborBytes(Buffer.from(x, 'base64url')),
    Buffer.from([0x22]),
    cborBytes(Buffer.from(y, 'base64url')),
  ])
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)])
}

function cborBytes(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x58, bytes.length]), bytes])
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)

  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)

  return bytes
}
