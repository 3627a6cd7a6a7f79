import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { formatPence, parsePence } from '../src/kernel/pence.ts'
import { must } from '../src/kernel/assert.ts'
import type { Block, Inline, PaperTable } from '../src/reports/core/paper-document.ts'
import { plainText } from '../src/reports/core/paper-document.ts'
import { DEMO_PAPER } from './support/demo-paper.ts'

const BEHAVIOUR = [
  ['Basic entitlement (AWPU)', '£5.00', '£86,420'],
  ['FSM6 (FSM Ever 6)', '£2.00', '£6,640'],
  ['IDACI E', '£14.08', '£31,111'],
  ['IDACI D', '£22.08', '£27,757'],
  ['IDACI C', '£12.05', '£6,859'],
  ['IDACI B', '£7.71', '£4,598'],
  ['IDACI A', '£10.07', '£1,240'],
  ['Low prior attainment', '£5.00', '£25,603'],
] as const

/** Service, this year's rates, last year's, totals: a column a phase. */
const TABLES = [
  ['contingency', ['£11.00'], ['£11.00'], ['£190,000']],
  ['insurance', ['£21.00'], ['£20.00'], ['£363,000']],
  // The paper prints £30,352: the exact £30,352.50 is £30,353 half up, and comes out as a finding.
  ['fsm-eligibility', ['£9.50'], ['£9.50'], ['£30,353']],
  ['maternity', ['£36.96'], ['£34.87'], ['£639,000']],
  ['eal', ['£38.00'], ['£38.00'], ['£107,000']],
  ['statutory-duties', ['£19.31', '£45.00'], ['£18.88', '£44.00'], ['£334,000', '£7,000']],
  ['school-improvement', ['£5.11', '£15.33'], ['£5.11', '£15.33'], ['£88,300', '£2,400']],
] as const

/** Sentences with the figures that the paper's prose prints, by section. */
const SENTENCES = [
  ['service-contingency', /supported 16 schools in 2023-24, with sums from £2,114 to £29,912.*15 June 2023/],
  ['service-contingency', /came to 11% of the deficit.*in 2016-17 only 5 schools qualified/],
  ['service-insurance', /underspent by £83,000 in 2022-23.*a rise of £1\.00/],
  ['service-insurance', /costs £23\.00 per pupil for 2024-25/],
  [
    'service-maternity',
    /rose by 30% in 2023-24, after an overspend of £78,000 in 2021-22 and one of £140,000.*£135,000/,
  ],
  ['service-maternity', /raise the rate by 6%/],
  ['service-facility-time', /21 September 2023/],
  ['service-facility-time', /from £2\.50 to £2\.63 per pupil/],
  ['service-statutory-duties', /£2\.3 million, £589,000 moved.*£590,000.*shortfall of £1\.2 million/],
  ['service-statutory-duties', /2018-19 at £19\.89 per primary pupil and £44\.00.*£17\.90 for 2019-20.*to £18\.88/],
  ['service-statutory-duties', /a rise of 2\.3%, which makes £19\.31 per primary pupil and £45\.00/],
  ['service-statutory-duties', /about 7% this year/],
  ['service-statutory-duties', /contribute £341,000 in all/],
  ['service-school-improvement', /cut by 50% for 2022-23/],
  ['service-school-improvement', /agreed £5\.11 per pupil/],
  ['service-school-improvement', /agreed on 1 December 2022/],
  ['service-school-improvement', /4 advisers/],
  ['appendix-eal', /£38\.00 for each EAL3 pupil.*£107,000 towards/],
  ['appendix-eal', /rose by 10\.3%.*by 2\.2 percentage points/],
  ['appendix-eal', /£644\.69 for an EAL3 pupil.*keep 94%/],
  ['appendix-eal', /129 applications.*32 of them/],
  ['appendix-eal', /37 maintained primary schools/],
  ['appendix-eal', /26 sent staff.*100 further bookings/],
  ['appendix-eal', /20 academies.*23 bookings.*8 for courses and 199 views/],
  ['appendix-eal', /has a median of £2,394/],
  ['appendix-behaviour-support', /4 practitioners.*180 families.*2 cases.*90 families.*other 90.*increase of 90%/],
  ['appendix-behaviour-support', /102 families.*98% of the children.*2% are educated/],
  ['appendix-behaviour-support', /supervises 3 practitioners/],
  ['appendix-school-improvement', /12 schools a year.*8 of them maintained.*about 14.*100% of maintained schools/],
] as const

// The forum paper for 2024-25 is the oracle: its sections in its order, and every figure with its own rounding, in the
// demo borough's own words.
describe('the demo paper', () => {
  test('has the sections of the paper, in its order', () => {
    const headings = DEMO_PAPER.blocks.flatMap((block) =>
      block.kind === 'heading' && block.level < 4 ? [block.id] : [],
    )
    const expected = [
      'summary',
      'recommendations',
      'report-detail',
      'service-contingency',
      'group-de-delegated-primary',
      'service-insurance',
      'service-fsm-eligibility',
      'service-maternity',
      'service-eal',
      'service-behaviour-support',
      'service-facility-time',
      'group-education-function-primary-special',
      'service-statutory-duties',
      'service-school-improvement',
      'appendix-eal',
      'appendix-behaviour-support',
      'appendix-statutory-duties',
      'appendix-school-improvement',
      'appendix-schools',
    ]

    assert.deepEqual(
      headings.filter((id) => expected.includes(id)),
      expected,
    )
  })

  for (const [service, rates, before, totals] of TABLES) {
    test(`prints the rates and totals of ${service}`, () => {
      const table = tableOf(`rates-${service}`)

      assert.deepEqual(cellsOf(table, 'Amount'), rates)
      assert.deepEqual(cellsOf(table, 'Total'), totals)
      assert.deepEqual(cellsOf(table, '2023-24 rate'), before)
      assert.equal(table.header[0], '2024-25')
    })
  }

  test('prints the behaviour table of eight factors, whose printed totals add up to the printed total', () => {
    const table = tableOf('rates-behaviour-support-primary')
    const rows = table.rows.map(({ head, cells }) => [head, ...cells.map(plainText)])

    assert.deepEqual(
      rows.slice(0, -1),
      BEHAVIOUR.map(([factor, rate, total]) => [factor, rate, total, rate]),
    )
    assert.deepEqual(rows.at(-1), ['Total', '', '£190,228', ''])
    const sum = BEHAVIOUR.reduce((all, [, , total]) => all + must(parsePence(total), 'money'), 0)
    assert.equal(sum, parsePence('£190,228'))
  })

  test('prints the range of EAL sums, each by its own name', () => {
    const table = tableOf('range-eal')

    assert.deepEqual(
      table.rows.map(({ head, cells }) => [head, ...cells.map(plainText)]),
      [
        ['Lowest', '£518'],
        ['Median', '£2,394'],
        ['Highest', '£5,639'],
      ],
    )
  })

  for (const [section, sentence] of SENTENCES) {
    test(`says in ${section}: ${sentence.source.slice(0, 60)}`, () => {
      assert.match(wordsUnder(section), sentence)
    })
  }

  test('shows each school its charge, and the schools come to the total', () => {
    const table = tableOf('schools')
    const totals = table.rows.slice(0, -1).map(({ cells }) => must(parsePence(plainText(cells.at(-2) ?? [])), 'money'))

    assert.equal(totals.length, 40)
    assert.equal(plainText(table.rows.at(-1)?.cells.at(-2) ?? []), formatPence(must(parsePence('1950971.89'), 'money')))
    assert.equal(
      totals.reduce((sum, total) => sum + total, 0),
      parsePence('1950971.89'),
    )
  })

  test('names nobody and no real place', () => {
    assert.doesNotMatch(JSON.stringify(DEMO_PAPER), /Havering|Carter|Carla|Linda|HSiS|\bHES\b/)
    assert.doesNotMatch(JSON.stringify(DEMO_PAPER), /"kind":"missing"/)
  })
})

function tableOf(id: string): PaperTable {
  const found = DEMO_PAPER.blocks.find((block): block is PaperTable => block.kind === 'table' && block.id === id)

  return must(found, `the paper has the table ${id}`)
}

function cellsOf(table: PaperTable, head: string): readonly string[] {
  return must(
    table.rows.find((row) => row.head === head),
    `the table has a row ${head}`,
  ).cells.map(plainText)
}

/** Everything said from one heading to the next of its level or above. */
function wordsUnder(id: string): string {
  const start = DEMO_PAPER.blocks.findIndex((block) => block.kind === 'heading' && block.id === id)
  const heading = DEMO_PAPER.blocks[start]
  assert.ok(heading?.kind === 'heading', `the paper has the heading ${id}`)
  const rest = DEMO_PAPER.blocks.slice(start + 1)
  const end = rest.findIndex((block) => block.kind === 'heading' && block.level <= heading.level)

  return (end === -1 ? rest : rest.slice(0, end)).map(wordsOf).join(' ')
}

function wordsOf(block: Block): string {
  if (block.kind === 'paragraph') return plainText(block.content)
  if (block.kind !== 'list') return ''

  return block.items.map((item: Readonly<{ content: readonly Inline[] }>) => plainText(item.content)).join(' ')
}
