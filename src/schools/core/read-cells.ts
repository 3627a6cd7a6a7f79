import { parseBritishDate, parseCalendarDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { parseUrn, type Urn } from './school.ts'

/**
 * One cell of a register file, as a value or the sentence that says what is wrong with it.
 * Spreadsheet programs damage long numbers and dates when a file is opened and saved; that is said in so many words,
 * since the file then looks right on screen.
 */
export type Cell<T> = Result<T, string>

export const LONGEST_NAME = 200

export function readUrn(text: string): Cell<Urn> {
  const urn = parseUrn(text)
  if (urn !== null) return ok(urn)
  if (text === '') return failed(['expected a school’s URN (six digits), found nothing'])
  if (/^(grand\s+)?totals?\b/i.test(text)) return failed(['a row of totals is not a school: remove it'])
  if (changedBySpreadsheet(text)) return failed([`a spreadsheet has changed this number: found '${short(text)}'`])
  if (/^0+\d{6}$/.test(text)) return failed([`expected six digits, found '${short(text)}': remove the leading zero`])

  return failed([`expected a URN of six digits that does not begin with 0, found '${short(text)}'`])
}

/** "" is no date. 2024-09-01, 01/09/2024 and 01-09-2024 are the same day; two-digit years and serials are refused. */
export function readDate(text: string): Cell<CalendarDate | null> {
  if (text === '') return ok(null)
  const date = parseCalendarDate(text) ?? parseBritishDate(text)
  if (date !== null && isPossibleYear(date)) return ok(date)
  if (/^\d{4,6}(\.\d+)?$/.test(text) || changedBySpreadsheet(text)) {
    return failed([`a spreadsheet has changed this date into a number: found '${short(text)}'`])
  }

  return failed([`expected a day like 2024-09-01 or 01/09/2024, found '${short(text)}'`])
}

export function readName(text: string): Cell<string> {
  const name = tidyText(text)
  if (name === '') return failed(['expected the school’s name, found nothing'])

  return name.length > LONGEST_NAME
    ? failed([`expected a name of at most ${LONGEST_NAME} characters, found ${name.length}`])
    : ok(name)
}

/** "999/2001" or "9992001": the authority's three digits and the school's four; "999/" for one without a number. */
export function readLocalNumber(text: string): Cell<Readonly<{ laCode: string; establishmentNumber: string }>> {
  const match = /^(\d{3})(?:\/?(\d{4})|\/)$/.exec(text)
  if (match !== null) return ok({ laCode: match[1] ?? '', establishmentNumber: match[2] ?? '' })
  if (changedBySpreadsheet(text)) return failed([`a spreadsheet has changed this number: found '${short(text)}'`])

  return failed([`expected a number like 999/2001 (authority and school), found '${short(text)}'`])
}

/** White space of every kind becomes single spaces; control and invisible formatting characters are dropped. */
export function tidyText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim()
}

/** For messages: what was found, cut where it is long. */
export function short(text: string): string {
  const tidy = tidyText(text)

  return tidy.length > 40 ? `${tidy.slice(0, 39)}…` : tidy
}

/** "1.23456E+05", and "123456.0" as some programs write whole numbers. */
function changedBySpreadsheet(text: string): boolean {
  return /^\d+(\.\d+)?e[+-]?\d+$/i.test(text) || /^\d+\.0+$/.test(text)
}

function isPossibleYear(date: CalendarDate): boolean {
  return date >= '0500-01-01' && date <= '2199-12-31'
}
