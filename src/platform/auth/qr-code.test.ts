import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { encode } from 'uqr'
import { qrCodeSvg } from './qr-code.ts'

const TEXT = 'otpauth://totp/Topslice:a%40council.example?issuer=Topslice&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

describe('a QR code', () => {
  test('draws each black module of the code, and no other', () => {
    const svg = qrCodeSvg(TEXT, 'Code')
    const { size, data } = encode(TEXT, { ecc: 'M', border: 4 })
    const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
    const [, path = ''] = /fill="#000" d="([^"]*)"/.exec(svg) ?? []
    for (const [, x, y, length, back] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)) {
      assert.equal(length, back)
      drawn[Number(y)]?.fill(true, Number(x), Number(x) + Number(length))
    }

    assert.deepEqual(drawn, data)
    assert.equal(path.replaceAll(/M\d+ \d+h\d+v1h-\d+z/g, ''), '')
  })

  test('keeps the margin that phones need', () => {
    const { size, data } = encode(TEXT, { ecc: 'M', border: 4 })

    for (const margin of [...data.slice(0, 4), ...data.slice(size - 4)]) assert.equal(margin.includes(true), false)
    assert.match(qrCodeSvg(TEXT, 'Code'), new RegExp(`viewBox="0 0 ${size} ${size}"`))
  })

  test('is an image with a name, and has nothing that the Content-Security-Policy blocks', () => {
    const svg = qrCodeSvg(TEXT, 'Scan "this" <code>')

    assert.match(svg.slice(0, 300), /^<svg [^>]*role="img" aria-label="Scan &#34;this&#34; &#60;code&#62;"/)
    assert.doesNotMatch(svg, /style|<script|on\w+=|href/)
  })
})
