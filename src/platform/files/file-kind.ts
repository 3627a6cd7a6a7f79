/** What the first bytes say that a file is. Its name is only believed where it says the same. */
export type FileKind =
  Readonly<{ kind: 'text' }> | Readonly<{ kind: 'zip' }> | Readonly<{ kind: 'refused'; why: string }>

export function fileKind(name: string, bytes: Uint8Array): FileKind {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return { kind: 'zip' }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refused(compoundFile(bytes))
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return refused('This is a PDF. Save the table as .xlsx or .csv.')
  if (startsWith(bytes, [0x1f, 0x8b])) return refused('This is a packed file (gzip). Unpack it, then try again.')
  const beginning = new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).replace(/^ï»¿/, '').trimStart()
  if (/^<(!doctype\s+html|html|head|table|meta)/i.test(beginning)) {
    return refused('This is a web page (HTML), whatever its name says. Open it in Excel and save as .xlsx.')
  }
  if (/^<\?xml|^<\w+[:\s>]/.test(beginning)) return refused('This is an XML file. Save the table as .xlsx or .csv.')

  return textKind(name)
}

function textKind(name: string): FileKind {
  const ending = /\.(xlsx|xlsm|xlsb|xls|ods|numbers|pdf|docx?)$/i.exec(name)?.[0]
  if (ending === undefined) return { kind: 'text' }

  return refused(`The name says ${ending.toLowerCase()}, but the file is none. If it is a CSV file, name it .csv.`)
}

/** The container of old Office files, which is also what a password-protected workbook is packed in. */
function compoundFile(bytes: Uint8Array): string {
  if (Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    return 'This workbook is password-protected. Remove the password, then try again.'
  }

  return 'This is an old Excel file (.xls). Open it in Excel and save as .xlsx.'
}

function refused(why: string): FileKind {
  return { kind: 'refused', why }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}
