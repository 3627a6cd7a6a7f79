import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CONTENT_TYPES, workbook, type MadeSheet } from '../../../../tests/support/bad-files.ts'
import { zip, type ZipPart } from '../../../../tests/support/zip.ts'
import { FILE_LIMITS } from '../limits.ts'
import { readSheets } from './read-sheets.ts'

const UNITS: MadeSheet = {
  name: 'Units',
  rows: [
    ['urn', 'eal3'],
    [900001, 37.6292],
  ],
}

async function refusalOf(bytes: Uint8Array): Promise<string> {
  const read = await readSheets(Buffer.from(bytes), FILE_LIMITS)

  return read.ok ? 'read' : read.errors.join()
}

/** A good workbook with one more part, or with one in place of its own. */
function withPart(part: ZipPart): Uint8Array {
  return workbook({ sheets: [UNITS], parts: [part] })
}

const CASES: readonly (readonly [what: string, bytes: () => Uint8Array, message: string])[] = [
  [
    'macros',
    () => withPart({ name: 'xl/vbaProject.bin', content: 'x' }),
    'Files with macros are not accepted. Save as .xlsx.',
  ],
  [
    'a binary workbook',
    () =>
      zip([
        { name: '[Content_Types].xml', content: CONTENT_TYPES },
        { name: 'xl/workbook.bin', content: 'x' },
      ]),
    'This is a binary workbook (.xlsb). Open it and save as .xlsx.',
  ],
  [
    'OpenDocument',
    () => zip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' }]),
    'This is an OpenDocument file (.ods). Open it and save as .xlsx.',
  ],
  [
    'Numbers',
    () => zip([{ name: 'Index/Document.iwa', content: 'x' }]),
    'This is an Apple Numbers file (.numbers). Open it and save as .xlsx.',
  ],
  [
    'a Word document',
    () => zip([{ name: 'word/document.xml', content: '<a/>' }]),
    'This is a Word document. Save the table as .xlsx or .csv.',
  ],
  [
    'some other zip',
    () => zip([{ name: 'a.txt', content: 'x' }]),
    'This is a packed file (zip), but no Excel workbook. Save the table as .xlsx or .csv.',
  ],
  [
    'a truncated workbook',
    () => {
      const whole = workbook({ sheets: [UNITS] })
      return whole.subarray(0, Math.floor(whole.length * 0.9))
    },
    'The file is damaged or incomplete.',
  ],
  [
    '10,000 parts',
    () => zip(Array.from({ length: 10_000 }, (_, at) => ({ name: `p${at}`, content: '' }))),
    'The file has too many parts: expected at most 1000, found 10000 or more.',
  ],
  [
    'a zip in a zip',
    () => withPart({ name: 'xl/embeddings/a.xlsx', content: workbook({ sheets: [UNITS] }) }),
    'The file has another packed file inside it. Save the table alone as .xlsx.',
  ],
  [
    'a name that leads out',
    () => withPart({ name: '../../etc/passwd', content: 'x' }),
    'The file contains a part whose name leads out of the file.',
  ],
  [
    'an absolute name',
    () => withPart({ name: '/etc/passwd', content: 'x' }),
    'The file contains a part whose name leads out of the file.',
  ],
  [
    'an encrypted part',
    () => withPart({ name: 'xl/x.xml', content: '<a/>', flags: 1 }),
    'A part of the file is encrypted. Remove the password, then try again.',
  ],
  [
    'a local header that says 2 GB',
    () => withPart({ name: 'xl/x.xml', content: '<a/>', localDeclaredSize: 2 ** 31 }),
    'The file is damaged or incomplete.',
  ],
  [
    'headers that say less than there is',
    () => withPart({ name: 'xl/x.xml', content: 'a'.repeat(1000), declaredSize: 10 }),
    'The file is damaged or incomplete.',
  ],
  [
    'a size that only hides behind the data',
    () => withPart({ name: 'xl/x.xml', content: 'a'.repeat(1000), flags: 8, declaredSize: 0 }),
    'The file is damaged or incomplete.',
  ],
  [
    'headers that say 200 MB',
    () => withPart({ name: 'xl/x.xml', content: 'a', declaredSize: 200 * 1024 * 1024 }),
    'The file unpacks to more than 100 MB.',
  ],
]

describe('readSheets, given what is no honest workbook', () => {
  for (const [what, bytes, message] of CASES) {
    test(`refuses ${what}`, async () => {
      assert.equal(await refusalOf(bytes()), message)
    })
  }

  test('refuses a small file that unpacks to gigabytes, whatever its headers say, and stays small', async () => {
    const zeros = Buffer.alloc(150 * 1024 * 1024)
    const honest = withPart({ name: 'xl/media/a.bin', content: zeros })
    const lying = withPart({ name: 'xl/media/a.bin', content: zeros, declaredSize: 1000 })
    assert.ok(honest.length < 1024 * 1024)

    assert.equal(await refusalOf(honest), 'The file unpacks to more than 100 MB.')
    assert.equal(await refusalOf(lying), 'The file is damaged or incomplete.')
  })

  for (const [what, xml] of [
    ['a document type that reaches for a file', '<!DOCTYPE sst SYSTEM "file:///etc/passwd"><sst/>'],
    ['entities that multiply', '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><sst>&c;</sst>'],
    ['a document type in lower case', '<?xml version="1.0"?>\n<!doctype a><sst/>'],
  ] as const) {
    test(`refuses ${what}`, async () => {
      assert.equal(
        await refusalOf(withPart({ name: 'xl/sharedStrings.xml', content: xml })),
        'The file contains a part that we do not accept (document type, in xl/sharedStrings.xml).',
      )
    })
  }

  test('refuses five million character references before they are read', async () => {
    const content = `<sst><si><t>${'&#65;'.repeat(5_000_000)}</t></si></sst>`

    assert.equal(
      await refusalOf(withPart({ name: 'xl/sharedStrings.xml', content })),
      'The file contains a part that we do not accept (too many character references, in xl/sharedStrings.xml).',
    )
  })

  test('refuses XML in an encoding that could hide a document type', async () => {
    const content = Buffer.from('\uFEFF<!DOCTYPE a><a/>', 'utf16le')

    assert.match(
      await refusalOf(withPart({ name: 'xl/sharedStrings.xml', content })),
      /in an encoding that we do not accept/,
    )
  })

  test('reads the saved values of links to other files, says so, and follows none', async () => {
    const link = { name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink/>' }
    const read = await readSheets(Buffer.from(withPart(link)), FILE_LIMITS)

    assert.deepEqual(read.ok ? read.value.notices : read.errors, [
      'Links to other files are not followed: the values saved in the workbook were read.',
    ])
  })
})
