import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { z } from 'zod'
import { must } from '../src/kernel/assert.ts'
import { formatPounds, parsePence, pence, sumPence } from '../src/kernel/pence.ts'
import { PHASES } from '../src/kernel/phase.ts'
import { roundToStep } from '../src/kernel/rounding.ts'
import { parseRateFactor } from '../src/formula/core/factors.ts'
import { DEMO_MODEL, DEMO_PRIOR_MODEL } from './support/demo-year.ts'
import { checkPublished, findFigure, type FigureName, type PrintedFigure } from './support/published-figures.ts'

const amount = z.string().transform((text) => must(parsePence(text), `an amount, found ${text}`))
const factor = z.string().transform((text) => must(parseRateFactor(text), `a factor, found ${text}`))
const place = { place: z.string().regex(/^L\d+$/), year: z.enum(['2023-24', '2024-25']), step: amount, printed: amount }
const figureSchema = z.discriminatedUnion('figure', [
  z.strictObject({
    ...place,
    figure: z.enum(['rate', 'line-total']),
    service: z.string(),
    phase: z.enum(PHASES),
    factor,
  }),
  z.strictObject({ ...place, figure: z.literal('service-total'), service: z.string() }),
  z.strictObject({
    ...place,
    figure: z.enum(['lowest', 'median', 'highest', 'mean']),
    service: z.string(),
    phase: z.enum(PHASES),
  }),
])
const file = readFileSync(new URL('../data/published/2024-25.json', import.meta.url), 'utf8')
const { figures } = z
  .strictObject({ paper: z.string(), places: z.string(), figures: z.array(figureSchema).min(50) })
  .parse(JSON.parse(file))

/** Where the paper does not agree with itself: each must come out as a finding, and nothing else may. */
const INCONSISTENT: readonly string[] = ['L107 line-total', 'L264 mean']

// The forum paper for 2024-25 is the oracle: every figure that it prints about a rate or what a rate comes to, with the
// step that it prints it to. The demo borough's counts are made so that the exact figures round to those in print.
describe('the paper of 2024-25', () => {
  for (const { place: line, year, step, printed, ...name } of figures) {
    const model = year === '2024-25' ? DEMO_MODEL : DEMO_PRIOR_MODEL
    const asPrinted: PrintedFigure = { place: line, name, step, printed }
    const title = `${line}: ${formatPounds(printed)} is the ${year} ${describeName(name)}`

    if (INCONSISTENT.includes(`${line} ${name.figure}`)) {
      test(`${title} in print alone, and comes out as a finding`, () => {
        const [found, ...others] = checkPublished(model, [asPrinted])

        assert.equal(found?.code, 'printed-differs')
        assert.match(found.message, new RegExp(`^${line} prints ${formatPounds(printed)} `))
        assert.deepEqual(others, [])
      })
    } else {
      test(title, () => {
        const exact = findFigure(model, name)

        assert.ok(exact !== null, 'the model has the figure')
        assert.equal(roundToStep(exact, step), printed)
        assert.deepEqual(checkPublished(model, [asPrinted]), [])
      })
    }
  }

  test('is reproduced whole: each line of its services and rates stands in the list', () => {
    const places = new Set(figures.map((figure) => figure.place))
    const wanted = [74, 75, 77, 88, 89, 91, 106, 107, 109, 130, 131, 133, 144, 145, 147, 153, 154, 155, 168, 169, 171]
    const more = [180, 196, 200, 201, 203, 226, 227, 229, 236, 264]

    assert.deepEqual(
      [...places],
      [...wanted, ...more].map((line) => `L${line}`),
    )
  })

  test('prints £30,352 for what is exactly £30,352.50, and the finding says so', () => {
    const name = { figure: 'line-total', service: 'fsm-eligibility', phase: 'primary', factor: 'fsm' } as const
    const [found] = checkPublished(DEMO_MODEL, [{ place: 'L107', name, step: pence(100), printed: pence(3_035_200) }])

    assert.equal(
      found?.message,
      'L107 prints £30,352 for the total of Free school meals eligibility checking, primary schools, FSM: the exact figure is £30,352.50, which is £30,353 half up. The printed figure was cut off, not rounded.',
    )
  })

  test('comes to £1,519,580 for the six de-delegated services as printed', () => {
    const totals = figures.filter(({ year, figure, service }) => {
      const wanted = service === 'behaviour-support' ? 'service-total' : 'line-total'

      return year === '2024-25' && figure === wanted && DE_DELEGATED.includes(service)
    })
    const once = new Map(totals.map(({ service, printed }) => [service, printed]))

    assert.equal(once.size, 6)
    assert.equal(sumPence(once.values()), 151_958_000)
  })

  test('makes no charge and no total for the deferred facility time, whose rate last year was £2.63', () => {
    assert.equal(DEMO_MODEL.book.services.find(({ code }) => code === 'facility-time')?.status, 'deferred')
    assert.equal(findFigure(DEMO_MODEL, { figure: 'service-total', service: 'facility-time' }), null)
    assert.equal(
      DEMO_MODEL.schools.some(({ charges }) => charges.some(({ service }) => service === 'facility-time')),
      false,
    )
  })
})

const DE_DELEGATED = ['contingency', 'insurance', 'fsm-eligibility', 'maternity', 'eal', 'behaviour-support']

function describeName(name: FigureName): string {
  const where = 'phase' in name ? ` ${name.phase}` : ''

  return `${name.figure} of ${name.service}${where}${'factor' in name ? ` ${name.factor}` : ''}`
}
