import { publishedLine, publishedService, type Published } from '../core/published-step.ts'
import { lineKey } from '../core/rate-book.ts'
import type { Model } from '../core/model.ts'

/** Where a printed total is not the exact one half up to its step. */
export function checkPrint(model: Model): readonly string[] {
  const lines = model.lines.map((total) => [lineKey(total.line), publishedLine(total)] as const)
  const services = model.book.services.flatMap(({ code }) => {
    const total = publishedService(model, code)

    return total === null ? [] : [[code, total] as const]
  })

  return [...lines, ...services]
    .filter(([, printed]) => !isHalfUp(printed))
    .map(([key, printed]) => inWords(key, printed))
}

function isHalfUp({ exact, printed, step }: Published): boolean {
  const size = BigInt(step)

  return BigInt(printed) === ((2n * BigInt(exact) + size) / (2n * size)) * size
}

function inWords(key: string, { exact, printed, step }: Published): string {
  return `printed total of ${key}: ${exact} pence to the nearest ${step} is not ${printed}`
}
