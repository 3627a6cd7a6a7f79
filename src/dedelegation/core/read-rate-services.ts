import { decideService, describeServiceRefusal, type ServiceRefusal } from './decide-service.ts'
import type { Service, ServiceCode, ServiceKind } from './rate-book.ts'
import type { RowReading } from './row-problems.ts'
import type { YearData } from './year-data.ts'

export type ServiceRow = Readonly<{ row: number; reading: RowReading }>

/**
 * The services that the rows of a rates file speak of, in the order of the file. What a service is may stand in any
 * of its rows; where it stands in several they agree.
 */
export function readServices(rows: readonly ServiceRow[], data: YearData): ReadonlyMap<ServiceCode, Service> {
  const groups = new Map<ServiceCode, ServiceRow[]>()
  for (const row of rows) {
    const code = row.reading.cell('service')
    if (code === '') row.reading.report('service', 'expected the code of a service, found nothing')
    else groups.set(code, [...(groups.get(code) ?? []), row])
  }

  return new Map(
    [...groups].flatMap(([code, own]): readonly [ServiceCode, Service][] => {
      const service = readService(code, own, data)

      return service === null ? [] : [[code, service]]
    }),
  )
}

function readService(code: ServiceCode, rows: readonly ServiceRow[], data: YearData): Service | null {
  const [name, kind, head, status, buyBack, commentary] = COLUMNS.map((column) => agreedText(rows, column))
  const first = rows[0]
  if (first === undefined) return null
  const words = {
    kind: chosen(rows, 'kind', kind ?? '', ['de-delegated', 'education-function']),
    status: chosen(rows, 'status', status ?? '', ['proposed', 'deferred']),
    buyBack: chosen(rows, 'buy-back', buyBack ?? '', ['yes', 'no']),
  }
  const decision = decideService(
    {
      code,
      name: name === '' || name === undefined ? null : name,
      kind: words.kind as ServiceKind | null,
      head: head === '' || head === undefined ? null : head,
      status: words.status === 'deferred' ? 'deferred' : 'proposed',
      buyBack: words.buyBack === null ? null : words.buyBack === 'yes',
      commentary: commentary ?? '',
    },
    data,
    [],
  )
  if (decision.ok) return decision.value
  for (const refusal of decision.errors) first.reading.report(COLUMN_OF[refusal.code], describeServiceRefusal(refusal))

  return null
}

const COLUMNS = ['name', 'kind', 'head', 'status', 'buy-back', 'service-commentary'] as const

const COLUMN_OF: Readonly<Record<ServiceRefusal['code'], string>> = {
  'not-a-code': 'service',
  'already-in-the-year': 'service',
  'unknown-service': 'service',
  'head-not-in-law': 'head',
  'kind-is-not-the-heads': 'kind',
}

/** What the rows say in the column: blank where none says anything; a row that says something else is a problem. */
function agreedText(rows: readonly ServiceRow[], column: string): string {
  const first = rows.find(({ reading }) => reading.cell(column) !== '')
  if (first === undefined) return ''
  const text = first.reading.cell(column)
  for (const { reading } of rows) {
    if (reading.cell(column) !== '' && reading.cell(column) !== text) {
      reading.report(
        column,
        `expected '${text}', as row ${first.row} says of the same service, found '${reading.cell(column)}'`,
      )
    }
  }

  return text
}

/** Null for blank, and for a word that is not among those allowed, which is a problem of each row that has it. */
function chosen(rows: readonly ServiceRow[], column: string, text: string, allowed: readonly string[]): string | null {
  if (text === '') return null
  if (allowed.includes(text)) return text
  for (const { reading } of rows) {
    if (reading.cell(column) === text) reading.report(column, `expected ${allowed.join(' or ')}, found '${text}'`)
  }

  return null
}
