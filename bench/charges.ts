import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assert } from '../src/kernel/assert.ts'
import { pence } from '../src/kernel/pence.ts'
import { rangesOf } from '../src/dedelegation/core/columnar-ranges.ts'
import { compileYear, figuresFor, ratesOf, recalculate, totalOf } from '../src/dedelegation/core/columnar.ts'
import { modelYear } from '../src/dedelegation/core/model.ts'
import type { ModelInput } from '../src/dedelegation/core/model-input.ts'
import { checksumOf, startCLoop, type CLoop } from './charges-in-c.ts'
import { englandYear, FACTORS_TAKEN, WHAT_IS_ESTIMATED } from './england.ts'
import { formatTiming, timingOf, type Timing } from './machine.ts'

const WARM_UP = 60
const ROUNDS = 300

/**
 * Recalculating every charge and total of all schools of England, beside a bare C loop in the same run: one turn of
 * each, again and again, so that whatever else the machine does falls on all of them alike. `modelYear` is what pages,
 * paper and browser call: the same and a model of it, with every range, whose charges show their working when asked.
 */
export async function benchCharges(folder: string): Promise<void> {
  const started = performance.now()
  const input = englandYear(folder)
  const read = performance.now() - started
  const year = compileYear(input)
  const compiled = performance.now() - started
  const scratch = mkdtempSync(join(tmpdir(), 'topslice-bench-'))
  const rates = ratesOf(year)
  const loops = [['-O3'], ['-O3', '-march=native']].map((flags) => ({
    flags,
    loop: startCLoop(year, rates, flags, scratch),
  }))
  try {
    const sizes = `${year.schools.length} schools × ${new Set(year.lines.map(({ service }) => service)).size} services × ${FACTORS_TAKEN.length} factors`
    console.log(`Charges: ${sizes}. ${WHAT_IS_ESTIMATED}`)
    console.log(`  read in ${read.toFixed(0)} ms and laid out in columns in ${(compiled - read).toFixed(0)} ms, once`)
    const times = await measure(
      input,
      year,
      rates,
      loops.map(({ loop }) => loop),
    )
    report(
      times,
      loops.map(({ flags }) => `gcc ${flags.join(' ')}`),
    )
  } finally {
    for (const { loop } of loops) loop.stop()
    rmSync(scratch, { recursive: true })
  }
}

type Times = Readonly<{
  ours: Timing
  withRanges: Timing
  models: Timing
  withSchools: Timing
  loops: readonly Timing[]
}>

async function measure(
  input: ModelInput,
  year: ReturnType<typeof compileYear>,
  rates: Float64Array,
  loops: readonly CLoop[],
): Promise<Times> {
  const figures = figuresFor(year)
  const [ours, withRanges] = [new Array<number>(), new Array<number>()]
  const [models, withSchools] = [new Array<number>(), new Array<number>()]
  const theirs = loops.map(() => new Array<number>())
  for (let turn = 0; turn < WARM_UP + ROUNDS; turn++) {
    const line = turn % rates.length
    rates[line] = (rates[line] ?? 0) + 1
    const from = performance.now()
    recalculate(year, rates, figures)
    const recalculated = performance.now()
    const ranges = rangesOf(year, figures)
    const ranged = performance.now()
    assert(
      ranges.every((range) => range !== null),
      'every block binds schools',
    )
    const book = withRates(input, rates)
    const modelling = performance.now()
    const model = modelYear({ ...input, book })
    const modelled = performance.now()
    const given = model.schools.reduce((sum, { total }) => sum + total, 0)
    const looked = performance.now()
    assert(model.total === totalOf(figures) && given === model.total, 'the model comes to the same pennies')
    if (turn >= WARM_UP) {
      models.push(modelled - modelling)
      withSchools.push(looked - modelling)
      ours.push(recalculated - from)
      withRanges.push(ranged - from)
    }
    const expected = turn % 60 === 0 ? checksumOf(figures) : null
    for (const [index, loop] of loops.entries()) {
      const { milliseconds, checksum } = await loop.recalculate()
      assert(expected === null || checksum === expected, `the C loop comes to the same pennies (turn ${turn})`)
      if (turn >= WARM_UP) theirs[index]?.push(milliseconds)
    }
  }

  return {
    ours: timingOf(ours),
    withRanges: timingOf(withRanges),
    models: timingOf(models),
    withSchools: timingOf(withSchools),
    loops: theirs.map(timingOf),
  }
}

/** The book that the page would have: another one for every set of rates. */
function withRates({ book }: ModelInput, rates: Float64Array): ModelInput['book'] {
  return { ...book, lines: book.lines.map((line, index) => ({ ...line, rate: pence(rates[index] ?? line.rate) })) }
}

function report({ ours, withRanges, models, withSchools, loops }: Times, names: readonly string[]): void {
  console.log(`  the same checksum of every charge and total in each program`)
  for (const [index, name] of names.entries()) console.log(`  ${name.padEnd(26)} ${formatTiming(loops[index] ?? ours)}`)
  console.log(`  ${'every charge and total'.padEnd(26)} ${formatTiming(ours)}`)
  console.log(`  ${'with every range'.padEnd(26)} ${formatTiming(withRanges)}`)
  console.log(`  ${'modelYear'.padEnd(26)} ${formatTiming(models)}`)
  console.log(`  ${'and a look at each school'.padEnd(26)} ${formatTiming(withSchools)}`)
  for (const [index, name] of names.entries()) {
    const loop = loops[index] ?? ours
    console.log(
      `  beside ${name}: charges and totals ${ratio(ours, loop)}, ranges included ${ratio(withRanges, loop)}, modelYear ${ratio(models, loop)}, and a look at each school ${ratio(withSchools, loop)}`,
    )
  }
}

/** Of the medians; of the fastest turns too, which a busy machine disturbs least. */
function ratio(ours: Timing, theirs: Timing): string {
  return `${(ours.median / theirs.median).toFixed(2)} × (fastest turns ${(ours.fastest / theirs.fastest).toFixed(2)} ×)`
}
