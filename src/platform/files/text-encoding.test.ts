import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { scanEncoding, type TextEncoding } from './text-encoding.ts'

function encodingOf(...parts: readonly Uint8Array[]): TextEncoding {
  const scan = scanEncoding()
  for (const part of parts) scan.feed(part)

  return scan.encoding()
}

test('the answer is the same however the bytes are cut', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 })
  const likely = fc.constantFrom('é', '£', '’', '𝄞', 'a', '\n').map((text) => new Uint8Array(Buffer.from(text)))
  fc.assert(
    fc.property(fc.array(fc.oneof(bytes, likely), { maxLength: 12 }), (parts) => {
      assert.deepEqual(encodingOf(...parts), encodingOf(Buffer.concat(parts)))
    }),
  )
})

test('UTF-8 is what a strict decoder takes for it', () => {
  const lead = fc.constantFrom(0xc1, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0x80, 0x9f, 0xa0, 0xbf, 0x41)
  fc.assert(
    fc.property(fc.array(lead, { minLength: 1, maxLength: 8 }), (values) => {
      const bytes = Uint8Array.from(values)
      const found = encodingOf(bytes)

      assert.equal(found.ok && found.name === 'utf-8', decodes(bytes))
    }),
    { numRuns: 2_000 },
  )
})

test('a character that is cut off at the end of the file is broken', () => {
  const found = encodingOf(Buffer.from('é\n'), Uint8Array.of(0xc3))

  assert.deepEqual(found, {
    ok: false,
    row: 2,
    message: 'byte 4 of the file (hexadecimal C3) is not valid text: save the file as "CSV UTF-8"',
  })
})

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
