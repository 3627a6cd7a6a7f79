import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { csvTable, problemsOf, valueOf } from '../../../tests/support/demo-year.ts'
import { decideFact, decideRemoval } from './decide-fact.ts'
import { factText, type Fact } from './fact.ts'
import { checkArithmetic, checkFact } from './fact-arithmetic.ts'
import { readFacts } from './read-facts.ts'

function fact(id: string, value: string, unit: Fact['unit'] = 'count', arithmetic = ''): Fact {
  return { id, name: id, value, unit, year: '', source: 'a test', verified: true, arithmetic }
}

describe('a fact', () => {
  for (const [value, unit, shown] of [
    ['83000', 'pounds', '£83,000'],
    ['2.50', 'pounds', '£2.50'],
    ['2.3', 'million pounds', '£2.3 million'],
    ['11', 'per cent', '11%'],
    ['2.2', 'percentage points', '2.2 percentage points'],
    ['1234', 'count', '1,234'],
    ['2023-06-15', 'date', '15 June 2023'],
  ] as const) {
    test(`of ${value} ${unit} reads ${shown}`, () => {
      assert.equal(factText({ value, unit }), shown)
    })
  }
})

describe('the working of a fact', () => {
  const grant = [
    fact('grant', '2.3', 'million pounds'),
    fact('moved', '589000', 'pounds'),
    fact('saved', '590000', 'pounds'),
  ]

  test('agrees where it comes to the stated value at the decimals stated', () => {
    const left = fact('left', '1.12', 'million pounds', 'grant - moved - saved')

    assert.equal(checkFact(left, [...grant, left])?.agrees, true)
  })

  test('disagrees to the last decimal, and shows more of them than were stated', () => {
    const left = fact('left', '1.2', 'million pounds', 'grant - moved - saved')

    assert.deepEqual(checkFact(left, [...grant, left]), {
      agrees: false,
      stated: '£1.2 million',
      computed: '£1.121 million',
      working: '£2.3 million − £589,000 − £590,000',
    })
  })

  test('knows brackets, division before subtraction, and whole numbers', () => {
    const [a, b] = [fact('a', '180'), fact('b', '102')]

    assert.equal(checkFact(fact('c', '76.47', 'per cent', '(a - b) / b * 100'), [a, b])?.agrees, true)
    assert.equal(checkFact(fact('c', '78', 'count', 'a - b'), [a, b])?.agrees, true)
    assert.equal(checkFact(fact('c', '179', 'count', 'a - b / b'), [a, b])?.agrees, true)
  })

  test('takes other facts as they are stated, so that a circle of workings comes to an end', () => {
    const own = fact('own', '5', 'count', 'own')
    const circle = [
      fact('a', '2', 'count', 'b + 1'),
      fact('b', '3', 'count', 'c - 1'),
      fact('c', '4', 'count', 'a * 2'),
    ]

    assert.deepEqual(
      circle.map((one) => checkFact(one, circle)?.computed),
      ['4', '3', '4'],
    )
    assert.deepEqual(
      circle.map((one) => checkFact(one, circle)?.agrees),
      [false, true, true],
    )
    assert.equal(checkFact(own, [own])?.agrees, true)
  })

  test('may be as deep in brackets as it is long', () => {
    const deep = `${'('.repeat(249)}a${')'.repeat(249)}`

    assert.equal(checkArithmetic(fact('c', '1', 'count', deep), [fact('a', '1')]), null)
  })

  for (const [arithmetic, reason] of [
    ['a -', /expected a fact, a whole number or a bracket/],
    ['( a', /a bracket is not closed/],
    ['a / 0', /it divides by nought/],
    ['a b', /expected \+ - \* or \//],
    ['nobody + 1', /found ‘nobody’/],
    ['day + 1', /‘day’ is not a number/],
    ['('.repeat(100_000), /expected at most 500 characters, found 100000/],
    [Array(2_000).fill('a').join(' * '), /expected at most 500 characters, found 7997/],
  ] as const) {
    test(`‘${arithmetic.slice(0, 40)}’ is refused with its reason`, () => {
      const facts = [fact('a', '1'), fact('day', '2023-06-15', 'date')]

      assert.match(checkArithmetic(fact('c', '1', 'count', arithmetic), facts) ?? '', reason)
    })
  }
})

describe('the register', () => {
  const HEADER = 'id,name,value,unit,year,source,verified,arithmetic'

  test('reads a file of facts', () => {
    const table = csvTable('facts.csv', `${HEADER}\na,An outturn,83000,pounds,2022-23,Report,yes,\n`)

    assert.deepEqual(valueOf(readFacts(table)), [
      {
        id: 'a',
        name: 'An outturn',
        value: '83000',
        unit: 'pounds',
        year: '2022-23',
        source: 'Report',
        verified: true,
        arithmetic: '',
      },
    ])
  })

  test('says everything that is wrong with a file, by row and column', () => {
    const table = csvTable(
      'facts.csv',
      `${HEADER}\nA b,,£83k,pounds,,,maybe,x + 1\nb,B,1,furlongs,,S,yes,\nb,B,1,count,,S,yes,\n`,
    )

    assert.deepEqual(problemsOf(readFacts(table)), [
      'facts.csv, row 2, column id: expected lower-case words joined by hyphens, found ‘A b’',
      'facts.csv, row 2, column name: expected what the figure is, found ‘’',
      'facts.csv, row 2, column source: expected where the figure comes from, found ‘’',
      'facts.csv, row 2, column verified: expected yes or no, found ‘maybe’',
      'facts.csv, row 2, column value: expected a plain number with at most 2 decimals, such as 83000 or 2.3, found ‘£83k’',
      'facts.csv, row 3, column unit: expected one of pounds, million pounds, per cent, percentage points, count, date, text, found ‘furlongs’',
      'facts.csv, row 2, column arithmetic: expected a fact, a whole number or a bracket, found ‘x’',
      'facts.csv, row 3, column id: ‘b’ stands more than once',
      'facts.csv, row 4, column id: ‘b’ stands more than once',
    ])
  })

  test('takes a typed value without its signs, and refuses a second fact of one name', () => {
    const facts = [fact('a', '1')]
    const typed = { ...fact('b', '£83,000', 'pounds') }

    const decision = decideFact(facts, typed, true)
    assert.equal(decision.ok ? decision.facts.at(-1)?.value : '', '83000')
    assert.equal(decideFact(facts, fact('a', '2'), true).ok, false)
    assert.equal(decideFact(facts, fact('a', '2'), false).ok, true)
  })

  test('keeps a fact that another is worked out from', () => {
    const facts = [fact('a', '1'), fact('b', '2', 'count', 'a + 1')]

    assert.equal(decideRemoval(facts, 'a').ok, false)
    assert.equal(decideRemoval(facts, 'b').ok, true)
  })
})
