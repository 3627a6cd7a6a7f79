import { DEMO_DIRECTORY } from '../src/commands/demo-directory.ts'
import { readPaperFiles } from '../src/commands/paper-files.ts'
import { readYearFromDirectory } from '../src/commands/year-from-directory.ts'
import { PAPER_FORMATS, writePaper } from '../src/reports/index.ts'

/** The demo year's paper in every format, composed and written: the first time in the process, and the median after. */
export async function benchPaper(): Promise<void> {
  const year = await readYearFromDirectory(DEMO_DIRECTORY)
  const paper = await readPaperFiles(DEMO_DIRECTORY)
  if (!year.ok || !paper.ok) throw new Error('the demo borough’s files are sound')

  console.log('\nThe paper of the demo year')
  for (const format of PAPER_FORMATS) {
    const times: number[] = []
    let size = 0
    for (let round = 0; round < 7; round++) {
      const started = performance.now()
      const written = await writePaper(format, year.value, paper.value.prose, paper.value.facts)
      times.push(performance.now() - started)
      size = Buffer.byteLength(written)
    }
    const [first = NaN, ...later] = times
    const median = later.sort((one, other) => one - other)[later.length >> 1] ?? NaN
    console.log(
      `${format.padEnd(28)}first ${first.toFixed(0)} ms, then ${median.toFixed(0)} ms; ${Math.ceil(size / 1024)} kB`,
    )
  }
}
