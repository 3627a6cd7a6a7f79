import { readFileSync } from 'node:fs'
import { readFacts } from '../../src/reports/core/read-facts.ts'
import { composePaper } from '../../src/reports/core/compose-paper.ts'
import { parseProse, readProse } from '../../src/reports/formats/prose-file.ts'
import { DEMO_YEAR, demoTable, valueOf } from './demo-year.ts'

export const DEMO_MODELS = DEMO_YEAR

export const DEMO_PROSE = valueOf(
  readProse('paper.md', readFileSync(new URL('../../data/demo/paper.md', import.meta.url), 'utf8')),
)

export const DEMO_FACTS = valueOf(readFacts(demoTable('facts.csv')))

export const DEMO_PARSED = parseProse(DEMO_PROSE)

export const DEMO_PAPER = composePaper(DEMO_MODELS, DEMO_PARSED, DEMO_FACTS)
