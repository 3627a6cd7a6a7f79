import assert from 'node:assert/strict'
import { readXlsx } from 'hucre/xlsx'

/** A workbook read back and worked out again from its formulas alone, without the values that were stored beside them. */
export type Recalculated = Readonly<{
  sheets: readonly string[]
  value: (sheet: string, cell: string) => CellResult
  /** Every cell of a sheet that holds a formula. */
  formulas: (sheet: string) => readonly string[]
  rows: (sheet: string) => number
}>

export type CellResult = number | string | boolean | null

/**
 * Knows what our workbooks use and nothing else: ROUND, SUM, + - * / =, references with or without a sheet, ranges.
 * `typed` is what somebody types over cells ("Rates!D3"). ROUND is half away from nought on fifteen digits, as spreadsheet programs do.
 */
export async function recalculate(
  bytes: Uint8Array,
  typed: Readonly<Record<string, number>> = {},
): Promise<Recalculated> {
  const workbook = await readXlsx(bytes)
  const cells = new Map<string, Readonly<{ formula: string | null; value: CellResult }>>()
  for (const sheet of workbook.sheets) {
    for (const [row, values] of sheet.rows.entries()) {
      for (const [column, value] of values.entries()) {
        const formula = sheet.cells?.get(`${row},${column}`)?.formula ?? null
        const plain =
          typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null
        cells.set(`${sheet.name}!${letters(column)}${row + 1}`, { formula, value: plain })
      }
    }
  }
  const done = new Map<string, CellResult>()

  function value(sheet: string, cell: string): CellResult {
    const key = `${sheet}!${cell.replaceAll('$', '')}`
    const known = typed[key] ?? done.get(key)
    if (known !== undefined) return known
    const found = cells.get(key)
    const result = found?.formula == null ? (found?.value ?? null) : evaluate(found.formula, sheet, value)
    done.set(key, result)

    return result
  }

  return {
    sheets: workbook.sheets.map(({ name }) => name),
    value,
    formulas: (sheet) =>
      [...cells].flatMap(([key, { formula }]) =>
        formula !== null && key.startsWith(`${sheet}!`) ? [key.slice(sheet.length + 1)] : [],
      ),
    rows: (sheet) => workbook.sheets.find(({ name }) => name === sheet)?.rows.length ?? 0,
  }
}

type Value = (sheet: string, cell: string) => CellResult

const TOKEN = /\s*(ROUND|SUM|'[^']+'!|[A-Za-z]+!|\$?[A-Z]{1,2}\$?\d+|\d+(?:\.\d+)?|[-+*/=(),:])/y

function evaluate(formula: string, sheet: string, value: Value): CellResult {
  const tokens = tokensOf(formula)
  let at = 0
  const take = (wanted: string): void => assert.equal(tokens[at++], wanted, formula)

  function comparison(): CellResult {
    const left = sum()
    if (tokens[at] !== '=') return left
    at += 1

    return left === sum()
  }
  function sum(): number {
    let total = product()
    while (tokens[at] === '+' || tokens[at] === '-') total += tokens[at++] === '+' ? product() : -product()

    return total
  }
  function product(): number {
    let total = term()
    while (tokens[at] === '*' || tokens[at] === '/') total = tokens[at++] === '*' ? total * term() : total / term()

    return total
  }
  function term(): number {
    const token = tokens[at++] ?? ''
    if (/^\d/.test(token)) return Number(token)
    if (token === '(') {
      const inner = sum()
      take(')')

      return inner
    }
    if (token === 'ROUND') {
      take('(')
      const number = sum()
      take(',')
      const decimals = sum()
      take(')')

      return roundHalfUp(number, decimals)
    }
    if (token === 'SUM') {
      take('(')
      const total = range()
      take(')')

      return total
    }

    return numberAt(...reference(token))
  }
  function reference(token: string): [string, string] {
    if (!token.endsWith('!')) return [sheet, token]

    return [token.slice(0, -1).replaceAll("'", ''), tokens[at++] ?? '']
  }
  function range(): number {
    const [on, from] = reference(tokens[at++] ?? '')
    take(':')

    return cellsBetween(from, tokens[at++] ?? '').reduce((total, cell) => total + numberAt(on, cell), 0)
  }
  function numberAt(on: string, cell: string): number {
    const found = value(on, cell)

    return typeof found === 'number' ? found : 0
  }

  const result = comparison()
  assert.equal(at, tokens.length, `all of ${formula} is understood`)

  return result
}

function tokensOf(formula: string): readonly string[] {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < formula.length) {
    const match = TOKEN.exec(formula)
    assert.ok(match !== null, `${formula} is understood`)
    tokens.push(match[1] ?? '')
  }

  return tokens
}

function roundHalfUp(number: number, decimals: number): number {
  const exact = Number((Math.abs(number) * 10 ** decimals).toPrecision(15))

  // Adding nought turns -0 into 0.
  return (Math.sign(number) * Math.floor(exact + 0.5)) / 10 ** decimals + 0
}

function cellsBetween(from: string, to: string): readonly string[] {
  const [left, top] = place(from)
  const [right, bottom] = place(to)

  return Array.from({ length: (right - left + 1) * (bottom - top + 1) }, (_none, index) => {
    const width = right - left + 1

    return `${letters(left + (index % width))}${top + Math.floor(index / width)}`
  })
}

function place(cell: string): [number, number] {
  const [, column = '', row = ''] = /^\$?([A-Z]+)\$?(\d+)$/.exec(cell) ?? []

  return [column.split('').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1, Number(row)]
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))

  return column < 26 ? last : `${letters(Math.floor(column / 26) - 1)}${last}`
}
