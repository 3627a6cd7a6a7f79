import { formatPence } from '../../kernel/pence.ts'
import { formatPercentage } from '../../kernel/percentage.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { nameOfRateFactor } from './factor-names.ts'
import { lineKey, type Assumption, type LineKey, type RateBook, type RateLine, type Service } from './rate-book.ts'

/** Two rate books line by line; what is in one of them only has null on the other side. */
type BookComparison = Readonly<{
  lines: readonly Pair<LineKey, RateLine>[]
  services: readonly Pair<string, Service>[]
  assumptions: readonly Pair<string, Assumption>[]
}>

export type Pair<K extends string, T> = Readonly<{ key: K; left: T | null; right: T | null; same: boolean }>

/** In the order of the right-hand book, with what only the left-hand one has at the end. */
export function compareBooks(left: RateBook, right: RateBook): BookComparison {
  return {
    lines: pairUp(left.lines, right.lines, lineKey),
    services: pairUp(left.services, right.services, (service) => service.code),
    assumptions: pairUp(left.assumptions, right.assumptions, (assumption) => assumption.id),
  }
}

/** What a new version changed, a phrase a change, for the list of versions: "Insurance, primary, …: £20.00 → £21.00". */
export function describeChanges(before: RateBook, after: RateBook): readonly string[] {
  const { lines, services, assumptions } = compareBooks(before, after)
  const names = new Map([...before.services, ...after.services].map((service) => [service.code, service.name]))

  return [
    ...services.filter(differs).map(({ left, right }) => describeService(left, right)),
    ...lines.filter(differs).map(({ left, right }) => describeLine(left, right, names)),
    ...assumptions.filter(differs).map(({ left, right }) => describeAssumption(left, right)),
  ]
}

function pairUp<K extends string, T>(left: readonly T[], right: readonly T[], keyOf: (item: T) => K): Pair<K, T>[] {
  const rest = new Map(left.map((item) => [keyOf(item), item]))
  const pairs = right.map((item): Pair<K, T> => {
    const key = keyOf(item)
    const other = rest.get(key) ?? null
    rest.delete(key)

    return { key, left: other, right: item, same: other !== null && isSame(other, item) }
  })

  return [...pairs, ...[...rest].map(([key, item]): Pair<K, T> => ({ key, left: item, right: null, same: false }))]
}

/** Equal in every field, whatever the order that the fields were written in. */
export function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other
  const [mine, theirs] = [Object.entries(one), new Map<string, unknown>(Object.entries(other))]

  return mine.length === theirs.size && mine.every(([key, value]) => theirs.has(key) && isSame(value, theirs.get(key)))
}

function differs(pair: Readonly<{ same: boolean }>): boolean {
  return !pair.same
}

function describeService(left: Service | null, right: Service | null): string {
  if (left === null) return `${right?.name} added`
  if (right === null) return `${left.name} taken out`
  if (left.status !== right.status)
    return `${right.name} ${right.status === 'deferred' ? 'deferred' : 'proposed again'}`

  return `${right.name}: ${left.commentary === right.commentary ? 'details' : 'commentary'} changed`
}

function describeLine(left: RateLine | null, right: RateLine | null, names: ReadonlyMap<string, string>): string {
  const line = right ?? left
  if (line === null) return ''
  const name = `${names.get(line.service) ?? line.service}, ${PHASE_NAMES[line.phase].toLowerCase()}, ${nameOfRateFactor(line.factor)}`
  if (left === null) return `${name}: added at ${formatPence(line.rate)}`
  if (right === null) return `${name}: taken out`
  if (left.rate !== right.rate) return `${name}: ${formatPence(left.rate)} → ${formatPence(right.rate)}`
  if (!isSame(left.derivation, right.derivation)) return `${name}: how the rate was come by changed`

  return `${name}: ${left.commentary === right.commentary ? 'published rounding' : 'commentary'} changed`
}

function describeAssumption(left: Assumption | null, right: Assumption | null): string {
  if (left === null) return `Assumption ‘${right?.name}’ added`
  if (right === null) return `Assumption ‘${left.name}’ taken out`
  if (left.value === right.value) return `Assumption ‘${right.name}’: details changed`

  return `Assumption ‘${right.name}’: ${formatPercentage(left.value)} → ${formatPercentage(right.value)}`
}
