import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import type { Table } from '../../kernel/table.ts'
import { apartFromTotal } from '../../kernel/total-row.ts'
import { readTables, type GivenFile } from '../../platform/files/read-tables.ts'
import { problemsOfUnread, type Unread } from '../../platform/files/unread.ts'
import type { Assumption, RateBook } from '../core/rate-book.ts'
import { readAssumptions } from '../core/read-assumptions.ts'
import { RATES_TOTAL, readRates } from '../core/read-rates.ts'
import type { YearData } from '../core/year-data.ts'

export type RatesUpload = Readonly<{
  rates: GivenFile
  /** Null where none was given: then the register that the year has stays. */
  assumptions: GivenFile | null
}>

export type RatesBeside = Readonly<{ data: YearData; prior: RateBook | null; assumptions: readonly Assumption[] }>

export type ReadRates = Readonly<{
  book: RateBook
  /** What somebody should know, though nothing is wrong. */
  notices: readonly string[]
}>

const TOTAL_LEFT_OUT = 'The last row is a total, and was not read as a rate.'

/** Reads a year's rates and its assumptions together: the book, or every problem of both files. Nothing is saved. */
export async function readRatesUpload(upload: RatesUpload, beside: RatesBeside): Promise<Result<ReadRates, Problem>> {
  const [rates, register] = await Promise.all([
    readOneTable(upload.rates),
    upload.assumptions === null ? null : readOneTable(upload.assumptions),
  ])
  const assumptions = register === null ? null : readMeaning(register, readAssumptions)
  const named = assumptions === null ? beside.assumptions : assumptions.ok ? assumptions.value : []
  const book = readMeaning(rates, (table) => readRates(table, beside.data, beside.prior, named))
  const notices = rates.ok && apartFromTotal(rates.value, ...RATES_TOTAL).hasTotal ? [TOTAL_LEFT_OUT] : []
  if (assumptions?.ok !== false) return book.ok ? ok({ book: book.value, notices }) : book
  // Without a register that can be read, nobody can say which assumptions a rate may name.
  const ofRates = book.ok ? [] : book.errors.filter(({ column }) => column !== 'assumption')

  return failed([...ofRates, ...assumptions.errors])
}

type OneTable = Readonly<{ ok: true; value: Table }> | Unread

function readMeaning<T>(table: OneTable, reader: (table: Table) => Result<T, Problem>): Result<T, Problem> {
  return table.ok ? reader(table.value) : failed(problemsOfUnread(table, reader))
}

/** A workbook of several sheets does not say which one is meant. */
async function readOneTable(file: GivenFile): Promise<OneTable> {
  const read = await readTables(file)
  if (!read.ok) return read
  const [table, ...others] = read.value.tables
  if (table !== undefined && others.length === 0) return { ok: true, value: table }

  return failed([
    { file: file.name, message: `Cannot read the file: expected one table, found ${read.value.tables.length}` },
  ])
}
