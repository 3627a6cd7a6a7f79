import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { describeProblem } from '../../kernel/problem.ts'
import { tableOf } from '../../../tests/support/schools.ts'
import { circularSchools } from './circular-schools.ts'
import { readLinks, type Links } from './read-links.ts'
import { parseUrn } from './school.ts'

const HEADER = 'URN,LinkURN,LinkName,LinkType,LinkEstablishedDate'

function read(...rows: string[]): Links {
  const result = readLinks(tableOf('links.csv', [HEADER, ...rows].join('\n')))
  assert.ok(result.ok, result.ok ? '' : result.errors.map(describeProblem).join('\n'))

  return result.value
}

function pairs({ links }: Links): readonly string[] {
  return links.map((link) => `${link.from} ${link.to} ${link.kind} ${link.since}`)
}

describe('readLinks', () => {
  test('points every link from the older school to the newer', () => {
    const links = read('900001,900002,New,Successor,01-09-2023', '900003,900004,Old,Predecessor - merged,01/09/2022')

    assert.deepEqual(pairs(links), [
      '900001 900002 Successor 2023-09-01',
      '900004 900003 Successor - merged 2022-09-01',
    ])
  })

  test('keeps a link that is told from both ends once, with what either end adds', () => {
    const links = read('900001,900002,New,Successor - merged,', '900002,900001,Old,Predecessor,01-09-2023')

    assert.deepEqual(pairs(links), ['900001 900002 Successor - merged 2023-09-01'])
    assert.equal(links.repeated, 1)
  })

  test('leaves out links of other kinds', () => {
    const links = read(
      '900001,900002,A,Sixth Form Centre Link,',
      '900001,900002,A,Result of Amalgamation,',
      '900001,900002,A,Merged - expansion of school capacity,',
      '900001,20009,A,Children’s Centre Link,',
    )

    assert.deepEqual([links.links.length, links.otherKinds], [0, 4])
  })

  test('drops a school that is its own successor', () => {
    const links = read('900001,900001,A,Successor,', '900001,900002,B,Successor,')

    assert.deepEqual([pairs(links).length, links.self], [1, 1])
  })

  test('drops links that lead back to where they started, with their repeats, and keeps those that only touch them', () => {
    const links = read(
      '900001,900002,A,Successor,',
      '900002,900003,A,Successor,',
      '900003,900001,A,Successor,',
      '900001,900003,A,Predecessor,',
      '900003,900004,A,Successor,',
      '900005,900001,A,Successor,',
    )

    assert.deepEqual(
      links.links.map((link) => `${link.from} ${link.to}`),
      ['900003 900004', '900005 900001'],
    )
    assert.deepEqual([links.circular, links.repeated], [4, 0])
  })

  test('names all problems at once, and missing headings', () => {
    const result = readLinks(tableOf('links.csv', [HEADER, '1,2,A,Successor,3-Feb', 'x,900001,A,Other,'].join('\n')))
    assert.ok(!result.ok)
    assert.deepEqual(
      result.errors.map((problem) => `${problem.row} ${problem.column}`),
      ['2 URN', '2 LinkURN', '2 LinkEstablishedDate'],
    )

    const other = readLinks(tableOf('links.csv', 'URN,LinkURN,Name\n1,2,3'))
    assert.ok(!other.ok)
    assert.match(other.errors.map(describeProblem).join(), /missing the columns “LinkType”, “LinkEstablishedDate”/)
  })

  test('accounts for every row, and what it keeps never leads back', () => {
    const urn = fc.integer({ min: 900001, max: 900008 })
    const kind = fc.constantFrom('Successor', 'Predecessor', 'Successor - merged', 'Other')
    fc.assert(
      fc.property(fc.array(fc.tuple(urn, urn, kind), { minLength: 1, maxLength: 40 }), (rows) => {
        const links = read(...rows.map(([a, b, type]) => `${a},${b},X,${type},`))

        assert.equal(links.links.length + links.repeated + links.self + links.circular + links.otherKinds, rows.length)
        assert.equal(circularSchools(links.links).size, 0)
      }),
    )
  })

  test('finds circles in a chain that is longer than the call stack', () => {
    const length = 100_000
    const link = (index: number) => {
      const [from, to] = [parseUrn(String(100_000 + index)), parseUrn(String(100_000 + ((index + 1) % length)))]
      assert.ok(from !== null && to !== null)

      return { from, to, kind: 'Successor', since: null }
    }
    const circle = Array.from({ length }, (_, index) => link(index))

    assert.equal(circularSchools(circle).size, length)
    assert.equal(circularSchools(circle.slice(1)).size, 0)
  })
})
