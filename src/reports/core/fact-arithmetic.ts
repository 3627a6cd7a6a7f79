import { must } from '../../kernel/assert.ts'
import { divideHalfUp } from '../../kernel/rounding.ts'
import { factText, type Fact } from './fact.ts'

/** A fraction of whole numbers, so that no check of a figure is ever spoilt by its own rounding. */
type Ratio = Readonly<{ over: bigint; under: bigint }>

/** What a fact's own arithmetic comes to, shown to the decimals that the fact is stated with. */
type ArithmeticCheck = Readonly<{ agrees: boolean; stated: string; computed: string; working: string }>

/** Null for a fact without arithmetic, or with arithmetic that cannot be read. */
export function checkFact(fact: Fact, facts: readonly Fact[]): ArithmeticCheck | null {
  const value = evaluate(fact, facts)
  if (typeof value === 'string' || value === null) return null
  const decimals = (fact.value.split('.')[1] ?? '').length
  const rounded = toDecimal(value, decimals)

  return {
    agrees: rounded === fact.value,
    stated: factText(fact),
    // Three more decimals than were stated, where there are any: £1.121 million says more than £1.1 million.
    computed: factText({ ...fact, value: withoutTrailingZeros(toDecimal(value, decimals + 3)) }),
    working: workingOf(fact, facts),
  }
}

/** Null where the arithmetic can be worked out (or there is none); else why not. */
export function checkArithmetic(fact: Fact, facts: readonly Fact[]): string | null {
  const value = evaluate(fact, facts)

  return typeof value === 'string' ? value : null
}

/** More than any working needs; each bracket is a step deeper, and each product a longer number. */
const LONGEST = 500

/**
 * Facts of the register by id, whole numbers and + - * / ( ), each with a space on both sides but for the brackets. A
 * fact stands for its stated value, never for its own arithmetic: two facts may be worked out from one another.
 */
function evaluate(fact: Fact, facts: readonly Fact[]): Ratio | string | null {
  if (fact.arithmetic.trim() === '') return null
  if (fact.arithmetic.length > LONGEST) return `expected at most ${LONGEST} characters, found ${fact.arithmetic.length}`
  const tokens = fact.arithmetic
    .replaceAll(/([()])/g, ' $1 ')
    .trim()
    .split(/\s+/)
  let next = 0
  let problem: string | null = null
  const fail = (reason: string): Ratio => {
    problem ??= reason

    return ratio(0n)
  }

  function sum(): Ratio {
    let value = product()
    while (tokens[next] === '+' || tokens[next] === '-') {
      const sign = tokens[next++] === '+' ? 1n : -1n
      value = add(value, scale(product(), sign))
    }

    return value
  }

  function product(): Ratio {
    let value = term()
    while (tokens[next] === '*' || tokens[next] === '/') {
      const operator = tokens[next++]
      const right = term()
      if (operator === '/' && right.over === 0n) return fail('it divides by nought')
      value = operator === '*' ? multiply(value, right) : multiply(value, { over: right.under, under: right.over })
    }

    return value
  }

  function term(): Ratio {
    const token = tokens[next++] ?? ''
    if (token === '(') {
      const value = sum()

      return tokens[next++] === ')' ? value : fail('a bracket is not closed')
    }
    if (/^\d{1,12}$/.test(token)) return ratio(BigInt(token))
    const named = facts.find((one) => one.id === token)
    if (named === undefined) return fail(`expected a fact, a whole number or a bracket, found ‘${token.slice(0, 40)}’`)

    return ratioOf(named) ?? fail(`‘${token}’ is not a number`)
  }

  const value = sum()
  if (problem === null && next < tokens.length)
    return `expected + - * or /, found ‘${(tokens[next] ?? '').slice(0, 40)}’`

  return problem ?? inUnitOf(fact, value)
}

function ratioOf(fact: Fact): Ratio | null {
  if (!/^\d+(\.\d+)?$/.test(fact.value) || fact.unit === 'date' || fact.unit === 'text') return null
  const [whole = '', decimals = ''] = fact.value.split('.')
  const value = { over: BigInt(whole + decimals), under: 10n ** BigInt(decimals.length) }

  return fact.unit === 'million pounds' ? multiply(value, ratio(1_000_000n)) : value
}

/** Sums of money are worked in pounds: the answer of a fact in millions is turned back into millions. */
function inUnitOf(fact: Fact, value: Ratio): Ratio {
  return fact.unit === 'million pounds' ? multiply(value, { over: 1n, under: 1_000_000n }) : value
}

function workingOf(fact: Fact, facts: readonly Fact[]): string {
  return fact.arithmetic
    .split(/(\s+|[()])/)
    .map((token) => {
      const named = facts.find((one) => one.id === token)
      if (named !== undefined) return factText(named)

      return token === '-' ? '−' : token === '*' ? '×' : token === '/' ? '÷' : token
    })
    .join('')
    .replaceAll(/\( | \)/g, (bracket) => bracket.trim())
}

function ratio(value: bigint): Ratio {
  return { over: value, under: 1n }
}

function add(a: Ratio, b: Ratio): Ratio {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under }
}

function scale(a: Ratio, by: bigint): Ratio {
  return { over: a.over * by, under: a.under }
}

function multiply(a: Ratio, b: Ratio): Ratio {
  const [over, under] = [a.over * b.over, a.under * b.under]

  return under < 0n ? { over: -over, under: -under } : { over, under }
}

function toDecimal(value: Ratio, decimals: number): string {
  const scaled = divideHalfUp(value.over * 10n ** BigInt(decimals), value.under)
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0')
  const whole = must(digits.slice(0, digits.length - decimals), 'there are digits')

  return `${scaled < 0n ? '-' : ''}${whole}${decimals === 0 ? '' : `.${digits.slice(-decimals)}`}`
}

function withoutTrailingZeros(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
}
