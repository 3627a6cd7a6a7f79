import { parsePercentage } from '../../kernel/percentage.ts'
import type { Assumption, RateBook } from './rate-book.ts'
import { serviceCodeOf } from './service-code.ts'

export type AssumptionEntry = Readonly<{
  /** '' for one that is being added. */
  id: string
  subject: string
  name: string
  value: string
  source: string
  service: string
  remove: boolean
}>

export type AssumptionProblem = Readonly<{
  index: number
  box: 'subject' | 'name' | 'value' | 'service'
  message: string
}>

type AssumptionReading = Readonly<{
  assumptions: readonly Assumption[]
  problems: readonly AssumptionProblem[]
}>

/** Reads the register as it was typed. A new row that is wholly blank is no row. All problems at once. */
export function readAssumptionForm(entries: readonly AssumptionEntry[], book: RateBook): AssumptionReading {
  const problems: AssumptionProblem[] = []
  const assumptions: Assumption[] = []
  const ids = new Set(entries.map(({ id }) => id))
  for (const [index, entry] of entries.entries()) {
    if (entry.remove || isBlank(entry)) continue
    const value = parsePercentage(entry.value)
    const subject = serviceCodeOf(entry.subject)
    const report = (box: AssumptionProblem['box'], message: string) => problems.push({ index, box, message })
    if (entry.name === '') report('name', 'Enter what the assumption is called')
    if (subject === '') report('subject', 'Enter one word for what it is about, like pay')
    if (value === null) report('value', 'Enter a percentage with at most four decimals, like 2.3')
    else if (/^0?\.0\d+$/.test(entry.value)) report('value', `${entry.value} is ${entry.value}%: for 2.3% enter 2.3`)
    if (entry.service !== '' && !book.services.some(({ code }) => code === entry.service)) {
      report('service', 'Choose a service of the year, or none')
    }
    if (value === null || subject === '' || entry.name === '') continue
    const id = entry.id === '' ? freshId(entry.name, ids) : entry.id
    ids.add(id)
    assumptions.push({
      id,
      subject,
      name: entry.name,
      value,
      source: entry.source,
      service: entry.service === '' ? null : entry.service,
    })
  }

  return { assumptions, problems }
}

function isBlank({ id, subject, name, value, source }: AssumptionEntry): boolean {
  return id === '' && [subject, name, value, source].every((text) => text === '')
}

/** The name as a code, with a number where it is taken. */
function freshId(name: string, taken: ReadonlySet<string>): string {
  const code = serviceCodeOf(name) || 'assumption'
  for (let number = 1; ; number++) {
    const id = number === 1 ? code : `${code}-${number}`
    if (!taken.has(id)) return id
  }
}
