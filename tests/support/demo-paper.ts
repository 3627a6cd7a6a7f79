import { readFileSync } from 'node:fs'
import type { YearModels } from '../../src/dedelegation/core/year-models.ts'
import { readFacts } from '../../src/reports/core/read-facts.ts'
import { composePaper } from '../../src/reports/core/compose-paper.ts'
import { parseProse, readProse } from '../../src/reports/formats/prose-file.ts'
import {
  DATA_2024_25,
  DEMO_INPUT,
  DEMO_MODEL,
  DEMO_PRIOR_INPUT,
  DEMO_PRIOR_MODEL,
  demoTable,
  THIS_YEAR,
  valueOf,
} from './demo-year.ts'

/** The demo borough's two years, as a page or the command line has them. */
export const DEMO_MODELS: YearModels = {
  year: THIS_YEAR,
  authority: 'Alderbrook',
  census: { name: 'October 2023 census', status: 'final', units: DEMO_INPUT.units },
  current: DEMO_MODEL,
  prior: DEMO_PRIOR_MODEL,
  priorCensus: { name: 'October 2022 census', status: 'final', units: DEMO_PRIOR_INPUT.units },
  data: DATA_2024_25,
}

export const DEMO_PROSE = valueOf(
  readProse('paper.md', readFileSync(new URL('../../data/demo/paper.md', import.meta.url), 'utf8')),
)

export const DEMO_FACTS = valueOf(readFacts(demoTable('facts.csv')))

export const DEMO_PARSED = parseProse(DEMO_PROSE)

export const DEMO_PAPER = composePaper(DEMO_MODELS, DEMO_PARSED, DEMO_FACTS)
