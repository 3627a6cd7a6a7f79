import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { zip } from '../../../tests/support/zip.ts'
import { readPaperKind } from './paper-file.ts'

const text = (content: string) => new TextEncoder().encode(content)
const PDF = text('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const DOCX = zip([
  { name: '[Content_Types].xml', content: text('<Types/>') },
  { name: 'word/document.xml', content: text('<document/>') },
])
const XLSX = zip([{ name: 'xl/workbook.xml', content: text('<workbook/>') }])
const MACROS = zip([
  { name: 'word/document.xml', content: text('<document/>') },
  { name: 'word/vbaProject.bin', content: text('x') },
])
const OLD = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])

describe('a paper’s file', () => {
  for (const [name, bytes, kind] of [
    ['paper.pdf', PDF, 'pdf'],
    ['PAPER.PDF', PDF, 'pdf'],
    ['paper.docx', DOCX, 'docx'],
    ['figures.xlsx', XLSX, 'xlsx'],
    ['figures.csv', text('School,Pupils\nOak,210\n'), 'csv'],
    ['£.csv', Uint8Array.from([0xa3, 0x31, 0x0a]), 'csv'],
  ] as const) {
    test(`${name} is taken as ${kind}`, async () => {
      assert.deepEqual(await readPaperKind(name, bytes), { ok: true, value: kind })
    })
  }

  for (const [name, bytes, message] of [
    ['paper.pdf', text(''), /empty/],
    ['paper.pdf', DOCX, /no PDF, whatever its name says/],
    ['paper.pdf', PDF.subarray(0, 20), /damaged or incomplete/],
    ['paper.docx', XLSX, /no Word file, whatever/],
    ['paper.docx', PDF, /no Word file, whatever/],
    ['paper.docx', OLD, /password-protected or an old Word file/],
    ['paper.docx', DOCX.subarray(0, DOCX.length - 12), /damaged or incomplete/],
    ['paper.docx', MACROS, /macros are not accepted/],
    ['paper.docm', DOCX, /macros, are not accepted/],
    ['paper.xls', OLD, /Old Word and Excel files/],
    ['figures.xlsx', DOCX, /no Excel file, whatever/],
    ['figures.csv', XLSX, /no CSV file/],
    ['figures.csv', PDF, /no CSV file/],
    ['figures.csv', text('<!DOCTYPE html><script>alert(1)</script>'), /web page/],
    ['figures.csv', text('<svg onload="alert(1)">'), /web page/],
    ['figures.csv', Uint8Array.from([0x61, 0x00, 0x62]), /no text/],
    ['paper.html', text('<p>Paper</p>'), /must be a PDF, Word/],
    ['paper.exe', text('MZ'), /must be a PDF, Word/],
    ['paper.pdf.exe', PDF, /must be a PDF, Word/],
    ['paper', PDF, /must be a PDF, Word/],
    ['paper.constructor', PDF, /must be a PDF, Word/],
    [
      'paper.docx',
      zip([
        { name: '../../etc/passwd', content: text('x') },
        { name: 'word/document.xml', content: text('x') },
      ]),
      /damaged or incomplete/,
    ],
  ] as const) {
    test(`${name} is refused: ${message.source}`, async () => {
      const read = await readPaperKind(name, bytes)

      assert.match(read.ok ? '' : (read.errors[0] ?? ''), message)
    })
  }
})
