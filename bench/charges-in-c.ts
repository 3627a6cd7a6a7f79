import { execFileSync, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { CompiledYear, Figures } from '../src/dedelegation/core/columnar.ts'

/** One recalculation by the C loop, in a process of its own: the next rate in turn rises by a penny first. */
export type CLoop = Readonly<{
  recalculate: () => Promise<Readonly<{ milliseconds: number; checksum: string }>>
  stop: () => void
}>

/** Compiles `charges.c` with the flags and hands it the year. `folder` is for its two files. */
export function startCLoop(year: CompiledYear, rates: Float64Array, flags: readonly string[], folder: string): CLoop {
  const [program, data] = [`${folder}/charges${flags.join('')}`, `${folder}/charges.data`]
  execFileSync('gcc', [...flags, '-o', program, fileURLToPath(new URL('charges.c', import.meta.url)), '-lm'])
  writeFileSync(data, dataFor(year, rates))
  const child = spawn(program, [data], { stdio: ['pipe', 'pipe', 'inherit'] })
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]()

  return {
    recalculate: async () => {
      child.stdin.write('\n')
      const answer = await answers.next()
      if (answer.done === true) throw new Error('The C loop ended early')
      const [nanoseconds = '', checksum = ''] = answer.value.split(' ')

      return { milliseconds: Number(nanoseconds) / 1e6, checksum }
    },
    stop: () => child.stdin.end(),
  }
}

/** The layout that charges.c reads. */
function dataFor(year: CompiledYear, rates: Float64Array): Uint8Array {
  const columns = [...new Set(year.blocks.flatMap(({ lines }) => lines.map(({ column }) => column)))]
  const words = [
    [year.schools.length, year.blocks.length, year.lines.length, columns.length],
    ...columns.flatMap(({ units }) => [[units.length], units]),
    ...year.blocks.flatMap(({ members, lines }) => [
      [members.length, lines.length],
      members,
      lines.flatMap(({ place, column }) => [place, columns.indexOf(column)]),
    ]),
    rates,
  ]

  return new Uint8Array(Float64Array.from(words.flatMap((part) => [...part])).buffer)
}

/** Every figure, in the order of charges.c: two programs that agree on it agree on each penny. */
export function checksumOf(figures: Figures): string {
  let hash = 14_695_981_039_346_656_037n
  for (const part of [figures.lines, figures.blocks, figures.schools, ...figures.charges]) {
    for (const amount of part) hash = BigInt.asUintN(64, hash * 1_099_511_628_211n + BigInt(amount))
  }

  return String(hash)
}
