import { fromBufferPromise } from 'yauzl'
import { decodeText } from '../../platform/files/decode-text.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'

/** What a paper may be, by its content: what the name says has to agree. */
export const PAPER_KINDS = {
  pdf: { name: 'PDF', mediaType: 'application/pdf' },
  docx: {
    name: 'Word (.docx)',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xlsx: { name: 'Excel (.xlsx)', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  csv: { name: 'CSV', mediaType: 'text/csv; charset=utf-8' },
} as const

export type PaperKind = keyof typeof PAPER_KINDS

/** A file is told by its content and by its name; where they disagree, or it is neither, the sentence says so. */
export async function readPaperKind(name: string, bytes: Uint8Array): Promise<Result<PaperKind, string>> {
  if (bytes.length === 0) return failed(['The file is empty'])
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (OLD_WORD.has(ending)) return failed(['Old Word and Excel files, and files with macros, are not accepted'])
  if (!isPaperKind(ending)) return failed([`The file must be a PDF, Word (.docx), Excel (.xlsx) or CSV file`])
  const fault = await FAULTS[ending](Buffer.from(bytes))

  return fault === null ? ok(ending) : failed([fault])
}

const OLD_WORD: ReadonlySet<string> = new Set(['doc', 'xls', 'docm', 'xlsm', 'xlsb', 'dotm', 'xltm'])

function isPaperKind(ending: string): ending is PaperKind {
  return Object.hasOwn(PAPER_KINDS, ending)
}

const FAULTS: Readonly<Record<PaperKind, (bytes: Buffer) => Promise<string | null>>> = {
  pdf: async (bytes) => faultOfPdf(bytes),
  docx: async (bytes) => faultOfOffice(bytes, 'word/document.xml', 'Word'),
  xlsx: async (bytes) => faultOfOffice(bytes, 'xl/workbook.xml', 'Excel'),
  csv: async (bytes) => faultOfCsv(bytes),
}

function faultOfPdf(bytes: Buffer): string | null {
  if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) return 'The file is no PDF, whatever its name says'

  return bytes.subarray(-2048).includes('%%EOF') ? null : 'The file is damaged or incomplete'
}

/** Only the directory of the file is read: a paper is kept and handed out as it is, and never opened here. */
async function faultOfOffice(bytes: Buffer, main: string, program: string): Promise<string | null> {
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    return `The file is password-protected or an old ${program} file. Save it without a password in today’s form`
  }
  if (!bytes.subarray(0, 2).equals(Buffer.from('PK'))) return `The file is no ${program} file, whatever its name says`
  const names = await namesIn(bytes)
  if (names === null) return 'The file is damaged or incomplete'
  if (names.some((each) => /vbaproject\.bin$/i.test(each))) return 'Files with macros are not accepted'

  return names.includes(main) ? null : `The file is no ${program} file, whatever its name says`
}

const MOST_PARTS = 10_000

/** Null for what is no whole archive, or has a name in it that leads out of it. */
async function namesIn(bytes: Buffer): Promise<readonly string[] | null> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true })
    if (zip.entryCount > MOST_PARTS) return null
    const names: string[] = []
    for await (const entry of zip.eachEntry()) names.push(entry.fileName)

    return names
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}

function faultOfCsv(bytes: Buffer): string | null {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-' || bytes.subarray(0, 2).toString('latin1') === 'PK') {
    return 'The file is no CSV file, whatever its name says'
  }
  if (/^\s*<(!doctype|html|\?xml|svg|script)/i.test(bytes.subarray(0, 512).toString('latin1'))) {
    return 'The file is a web page, whatever its name says'
  }
  if (bytes.includes(0) && bytes[0] !== 0xff && bytes[0] !== 0xfe) return 'The file is no text, whatever its name says'
  const text = decodeText(bytes, 'the file')

  return text.ok ? null : 'The file is no text that can be read: save it as CSV in UTF-8'
}
