import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { describeProblem } from '../../kernel/problem.ts'
import type { Table } from '../../kernel/table.ts'
import { DOWNLOAD_HEADINGS, DOWNLOAD_ROW } from '../../../tests/support/establishments.ts'
import { school } from '../../../tests/support/schools.ts'
import { readEstablishments } from './read-establishments.ts'
import type { SchoolRecord } from './school.ts'

type Row = Readonly<Record<string, string>>

function download(rows: readonly Row[], headings: readonly string[] = DOWNLOAD_HEADINGS): Table {
  return {
    file: 'edubase.csv',
    sheet: null,
    header: headings,
    headerRow: 1,
    rows: rows.map((row, index) => {
      const cells = { ...DOWNLOAD_ROW, ...row }

      return { row: index + 2, cells: headings.map((heading) => cells[heading] ?? '') }
    }),
    blankRows: 0,
  }
}

function read(...rows: Row[]): readonly SchoolRecord[] {
  const result = readEstablishments(download(rows), null)
  assert.ok(result.ok, result.ok ? '' : result.errors.map(describeProblem).join('\n'))

  return result.value.schools
}

function problems(...rows: Row[]): readonly string[] {
  const result = readEstablishments(download(rows), null)

  return result.ok ? [] : result.errors.map(describeProblem)
}

describe('readEstablishments', () => {
  test('reads a school out of the 140 columns', () => {
    assert.equal(DOWNLOAD_HEADINGS.length, 140)
    assert.deepEqual(read({}), [school()])
  })

  test('goes by heading: columns may move, and new ones are ignored', () => {
    const headings = ['Something new', ...DOWNLOAD_HEADINGS].reverse()

    assert.deepEqual(readEstablishments(download([{}], headings), null), {
      ok: true,
      value: { schools: [school()], ofOtherAuthorities: 0, notSchools: 0 },
    })
  })

  test('reads both ways of writing dates, and the reason for closing by its name', () => {
    const closed = { 'EstablishmentStatus (code)': '2', 'ReasonEstablishmentClosed (name)': 'Academy Converter' }
    const [one, other] = read(
      { ...closed, OpenDate: '01-09-1952', CloseDate: '31-08-2023' },
      { ...closed, URN: '900002', OpenDate: '01/09/1952', CloseDate: '31/08/2023' },
    )

    assert.deepEqual([one?.opened, one?.closed, one?.closedBecause], ['1952-09-01', '2023-08-31', 'Academy Converter'])
    assert.deepEqual([other?.opened, other?.closed], ['1952-09-01', '2023-08-31'])
  })

  test('trims codes of zeros and gives local numbers theirs back', () => {
    const [found] = read({
      'TypeOfEstablishment (code)': '01',
      'EstablishmentStatus (code)': '03',
      'PhaseOfEducation (code)': '02',
      EstablishmentNumber: '201',
    })

    assert.deepEqual([found?.type, found?.status, found?.phase, found?.establishmentNumber], ['1', '3', '2', '0201'])
  })

  test('keeps all four statuses, closed ones too', () => {
    const rows = ['1', '2', '3', '4'].map((code) => ({ URN: `90000${code}`, 'EstablishmentStatus (code)': code }))

    assert.deepEqual(
      read(...rows).map((found) => found.status),
      ['1', '2', '3', '4'],
    )
  })

  test('keeps a type that the register has added since', () => {
    assert.equal(read({ 'TypeOfEstablishment (code)': '61' })[0]?.type, '61')
  })

  test('reads only the schools of the authority, and counts the others without judging them', () => {
    const rows = [{}, { URN: 'nonsense', 'LA (code)': '202' }, { URN: '900003', 'LA (code)': '201' }]

    assert.deepEqual(readEstablishments(download(rows), '999'), {
      ok: true,
      value: { schools: [school()], ofOtherAuthorities: 2, notSchools: 0 },
    })
  })

  test('says which authorities the file has when it has none of the one that was asked for', () => {
    const result = readEstablishments(download([{ 'LA (code)': '202' }, { URN: '900002', 'LA (code)': '201' }]), '999')

    assert.deepEqual(result, {
      ok: false,
      errors: [
        {
          file: 'edubase.csv',
          message: 'No school of authority 999 is in this table; it has schools of 201, 202',
        },
      ],
    })
  })

  test('leaves out children’s centres, whose numbers have five digits', () => {
    const result = readEstablishments(download([{}, { URN: '20009', 'TypeOfEstablishment (code)': '47' }]), null)

    assert.ok(result.ok)
    assert.deepEqual([result.value.schools.length, result.value.notSchools], [1, 1])
  })
})

describe('readEstablishments, bad input', () => {
  test('names every heading that is missing', () => {
    const headings = DOWNLOAD_HEADINGS.filter((heading) => !/^(CloseDate|OpenDate)$/.test(heading))
    const result = readEstablishments(download([{}], headings), null)

    assert.ok(!result.ok)
    assert.deepEqual(result.errors.map(describeProblem), [
      'edubase.csv, row 1: Cannot read this table: missing the columns “OpenDate”, “CloseDate”',
    ])
  })

  test('names all problems of all rows at once', () => {
    const found = problems(
      { URN: '9.00001E+05', 'EstablishmentStatus (code)': '5', 'PhaseOfEducation (code)': 'Primary' },
      { EstablishmentName: '', OpenDate: '31/02/2010', CloseDate: '45292', 'LA (code)': '99999' },
      { 'TypeOfEstablishment (code)': '', EstablishmentNumber: '20011' },
      {},
    )

    assert.deepEqual(found, [
      "edubase.csv, row 2, column URN: a spreadsheet has changed this number: found '9.00001E+05'",
      "edubase.csv, row 2, column EstablishmentStatus (code): expected a status’s code (1 to 4), found '5'",
      "edubase.csv, row 2, column PhaseOfEducation (code): expected a phase’s code (0 to 7), found 'Primary'",
      "edubase.csv, row 3, column LA (code): expected an authority’s code of 3 digits, found '99999'",
      'edubase.csv, row 3, column EstablishmentName: expected the school’s name, found nothing',
      "edubase.csv, row 3, column OpenDate: expected a day like 2024-09-01 or 01/09/2024, found '31/02/2010'",
      "edubase.csv, row 3, column CloseDate: a spreadsheet has changed this date into a number: found '45292'",
      "edubase.csv, row 4, column EstablishmentNumber: expected a school’s local number of 4 digits, found '20011'",
      "edubase.csv, row 4, column TypeOfEstablishment (code): expected a type’s code, found ''",
      'edubase.csv, row 4, column URN: the URN 900001 is in row 3 and in row 4: keep one',
      'edubase.csv, row 5, column URN: the URN 900001 is in row 3 and in row 5: keep one',
    ])
  })
})
