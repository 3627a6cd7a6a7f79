import { decimalPence } from '../../kernel/pence.ts'
import { formatPercentage } from '../../kernel/percentage.ts'
import { RATE_COLUMNS } from './read-rates.ts'
import type { RateBook, RateLine, Service } from './rate-book.ts'

type Cells = Partial<Record<(typeof RATE_COLUMNS)[number], string>>

/**
 * A book as the rows of a rates file, the header first: what `readRates` reads back into the same book. A service
 * without a line has a row of its own; what a service is stands in the first of its rows.
 */
export function writeRates(book: RateBook): readonly (readonly string[])[] {
  const described = new Set<string>()
  const rows = book.services.flatMap((service) => {
    const lines = book.lines.filter((line) => line.service === service.code)
    const cells = lines.length === 0 ? [{}] : lines.map(lineCells)

    return cells.map((line): Cells => {
      const first = !described.has(service.code)
      described.add(service.code)

      return {
        year: book.year,
        service: service.code,
        status: service.status,
        ...(first ? serviceCells(service) : {}),
        ...line,
      }
    })
  })

  return [RATE_COLUMNS, ...rows.map((cells) => RATE_COLUMNS.map((column) => cells[column] ?? ''))]
}

function serviceCells(service: Service): Cells {
  return {
    name: service.name,
    kind: service.kind,
    head: service.head,
    'buy-back': service.buyBack ? 'yes' : 'no',
    'service-commentary': service.commentary,
  }
}

function lineCells(line: RateLine): Cells {
  return {
    phase: line.phase,
    factor: line.factor,
    rate: decimalPence(line.rate),
    step: String(line.displayStep / 100),
    commentary: line.commentary,
    ...derivationCells(line),
  }
}

function derivationCells({ derivation }: RateLine): Cells {
  switch (derivation.method) {
    case 'direct':
      return {}
    case 'target':
      return { target: decimalPence(derivation.target) }
    case 'uplift':
      return {
        uplift: formatPercentage(derivation.uplift).replace('%', '').replace('−', '-'),
        assumption: derivation.assumption ?? '',
        reason: derivation.overrideReason ?? '',
      }
  }
}
