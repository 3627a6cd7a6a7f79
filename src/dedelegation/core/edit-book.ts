import type { Phase } from '../../kernel/phase.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { nameOfRateFactor } from './factor-names.ts'
import { lineKey, type LineKey, type RateBook, type RateLine, type Service } from './rate-book.ts'

/**
 * Changes of a rate book: each makes a new book from the old, or says in sentences why not.
 * None of them looks at anything but the book.
 */
export type BookEdit = Result<RateBook, string>

/** Puts new values in the place of lines that are there, and takes others out. */
export function replaceLines(book: RateBook, lines: readonly RateLine[], removed: readonly LineKey[] = []): BookEdit {
  const fresh = new Map(lines.map((line) => [lineKey(line), line]))
  const known = new Set(book.lines.map(lineKey))
  const missing = [...fresh.keys(), ...removed].filter((key) => !known.has(key))
  if (missing.length > 0) return failed(missing.map((key) => `There is no line ‘${key}’ in these rates.`))
  const problems = lines.flatMap(derivationProblems)
  if (problems.length > 0) return failed(problems)

  const out = new Set(removed)
  const kept = book.lines.filter((line) => !out.has(lineKey(line))).map((line) => fresh.get(lineKey(line)) ?? line)

  return ok({ ...book, lines: kept })
}

/** Adds a line beside the other lines of its service. */
export function addLine(book: RateBook, line: RateLine): BookEdit {
  const service = book.services.find(({ code }) => code === line.service)
  if (service === undefined) return failed([`There is no service ‘${line.service}’ in these rates.`])
  if (book.lines.some((other) => lineKey(other) === lineKey(line))) {
    return failed([
      `${service.name} already has a ${line.phase} rate on ${nameOfRateFactor(line.factor)}. Change that line instead.`,
    ])
  }
  const problems = derivationProblems(line)
  if (problems.length > 0) return failed(problems)
  const last = book.lines.findLastIndex((other) => other.service === line.service)

  return ok({ ...book, lines: last === -1 ? [...book.lines, line] : book.lines.toSpliced(last + 1, 0, line) })
}

/** Adds a service with its lines. Whether the law has a head for it is for decideService to say, before. */
export function addServiceToBook(book: RateBook, service: Service, lines: readonly RateLine[]): BookEdit {
  if (book.services.some(({ code }) => code === service.code)) {
    return failed([`There is already a service with the code ‘${service.code}’. Choose another name.`])
  }
  const start: BookEdit = ok({ ...book, services: [...book.services, service] })

  return lines.reduce((edit, line) => (edit.ok ? addLine(edit.value, line) : edit), start)
}

/**
 * Deferring keeps a service in sight without a rate: its lines stay for the day it is proposed again, and count in no
 * total meanwhile.
 */
export function setServiceStatus(book: RateBook, code: string, status: Service['status']): BookEdit {
  return changeService(book, code, (service) => ({ ...service, status }))
}

export function setServiceCommentary(book: RateBook, code: string, commentary: string): BookEdit {
  return changeService(book, code, (service) => ({ ...service, commentary }))
}

export function setLineCommentary(book: RateBook, key: LineKey, commentary: string): BookEdit {
  const line = book.lines.find((candidate) => lineKey(candidate) === key)
  if (line === undefined) return failed([`There is no line ‘${key}’ in these rates.`])

  return replaceLines(book, [{ ...line, commentary }])
}

/** The phases in which a service of the book has a rate. */
export function phasesOf(book: RateBook, code: string): readonly Phase[] {
  return [...new Set(book.lines.filter((line) => line.service === code).map((line) => line.phase))]
}

function changeService(book: RateBook, code: string, change: (service: Service) => Service): BookEdit {
  if (!book.services.some((service) => service.code === code)) {
    return failed([`There is no service ‘${code}’ in these rates.`])
  }

  return ok({ ...book, services: book.services.map((service) => (service.code === code ? change(service) : service)) })
}

/** A reason stands exactly where a rate is not what its uplift comes to; the caller has worked out which. */
function derivationProblems(line: RateLine): readonly string[] {
  if (line.derivation.method !== 'uplift' || line.derivation.overrideReason === null) return []

  return line.derivation.overrideReason.trim() === ''
    ? [`${lineKey(line)}: give a reason for the rate, since it is not what the uplift comes to.`]
    : []
}
