import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { contrastWithWhite, darker, parseColour } from './colour.ts'
import { factsOfTable, isLeftOut } from './data-dictionary.ts'
import { readPng } from './read-png.ts'
import { readRecordQuery } from './record-query.ts'
import { DEFAULT_SETTINGS, readSettings } from './settings.ts'

const NAMED = { ...DEFAULT_SETTINGS, name: 'Alderbrook Council' }

function part(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(data.length)
  head.write(type, 4, 'latin1')

  return Buffer.concat([head, data, Buffer.alloc(4)])
}

function png(width: number, ...extras: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(1, 4)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = part('IDAT', deflateSync(Buffer.alloc(4)))

  return Buffer.concat([signature, part('IHDR', header), ...extras, data, part('IEND', Buffer.alloc(0))])
}

describe('a colour', () => {
  test('has the contrast with white that WCAG 2.2 defines', () => {
    for (const [colour, ratio] of [
      ['#000000', 21],
      ['#ffffff', 1],
      ['#767676', 4.54],
      ['#777777', 4.48],
    ] as const) {
      const read = parseColour(colour)
      assert.ok(read !== null && Math.abs(contrastWithWhite(read) - ratio) < 0.005, colour)
    }
  })

  test('is read with and without its sign, and nothing else is one', () => {
    assert.equal(parseColour(' 1F5A6E '), '#1f5a6e')
    for (const text of ['', '#fff', 'red', '#12345g', '#1234567', '#1f5a6e;x'])
      assert.equal(parseColour(text), null, text)
    assert.equal(darker(parseColour('#ff8000') ?? assert.fail()), '#bf6000')
  })
})

describe('the settings', () => {
  test('say everything that is wrong at once', () => {
    const wrong = {
      name: '',
      code: '31',
      colour: '#ffdd00',
      email: 'a@b',
      phone: 'x',
      postal: 'x'.repeat(501),
      website: 'javascript:alert(1)',
    }

    assert.deepEqual(
      readSettings(wrong).errors.map(({ field }) => field),
      ['name', 'code', 'colour', 'email', 'phone', 'postal', 'website'],
    )
    assert.match(readSettings({ ...NAMED, colour: '#ffdd00' }).errors[0]?.text ?? '', /its contrast is 1\.\d+ to 1/)
  })

  test('take what is right, and a name without what cannot be seen', () => {
    const { settings, errors } = readSettings({
      ...NAMED,
      name: ' Alder\u200Bbrook \n Council',
      code: '999',
      website: 'https://www.example.gov.uk/x',
    })

    assert.deepEqual([errors, settings.name], [[], 'Alderbrook Council'])
  })
})

describe('a logo', () => {
  test('is served with what draws it alone', () => {
    const clean = png(10)
    const read = readPng(png(10, part('tEXt', Buffer.from('place=here')), part('eXIf', Buffer.from('GPS'))))

    assert.ok(read.ok)
    assert.deepEqual([read.value.width, Buffer.from(read.value.bytes).equals(clean)], [10, true])
  })

  for (const [what, bytes, problem] of [
    ['SVG called PNG', Buffer.from('<svg onload="alert(1)"/>'), 'not-png'],
    ['nothing', Buffer.alloc(0), 'not-png'],
    ['a PNG cut off', png(10).subarray(0, -5), 'damaged'],
    ['a PNG with something behind it', Buffer.concat([png(10), Buffer.from('<script>')]), 'damaged'],
    ['a PNG without a picture', Buffer.concat([png(10).subarray(0, 33), part('IEND', Buffer.alloc(0))]), 'damaged'],
    ['a picture too wide', png(30_000), 'too-many-pixels'],
    ['a file above 200 kB', Buffer.alloc(204_801), 'too-big'],
  ] as const) {
    test(`is refused when it is ${what}`, () => {
      const read = readPng(bytes)

      assert.deepEqual(read, { ok: false, problem })
    })
  }
})

describe('an export', () => {
  test('leaves out whatever could be a secret, also of tables that nobody has described', () => {
    const facts = factsOfTable({ platform_event: { holds: 'x', proofs: true } }, 'people_new')
    for (const column of ['hash', 'password_hash', 'totp_box', 'public_key', 'token'])
      assert.ok(isLeftOut(facts, column))
    for (const column of ['id', 'name', 'created_at']) assert.ok(!isLeftOut(facts, column))
    assert.ok(!isLeftOut({ holds: 'x', proofs: true }, 'hash'))
  })
})

describe('a search of the record', () => {
  test('says which days are none, and takes the rest literally', () => {
    const { query, errors } = readRecordQuery({
      who: '%_\u0000',
      from: '2024-02-30',
      to: '2024-01-01',
      action: 'x'.repeat(200),
    })

    assert.deepEqual([query.who, query.from, query.to, query.action.length], ['%_', null, '2024-01-01', 100])
    assert.deepEqual(
      errors.map(({ field }) => field),
      ['from'],
    )
    assert.deepEqual(
      readRecordQuery({ who: 'a' }).errors.map(({ field }) => field),
      ['who'],
    )
    assert.deepEqual(
      readRecordQuery({ from: '2024-02-02', to: '2024-02-01' }).errors.map(({ field }) => field),
      ['to'],
    )
  })
})
