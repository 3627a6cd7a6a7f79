import { PHASES } from '../../kernel/phase.ts'
import { unitsInPhase } from '../../formula/core/units-in-phase.ts'
import { isBound } from '../core/bound-schools.ts'
import { lineKey, type RateLine } from '../core/rate-book.ts'
import type { Model } from '../core/model.ts'
import type { ModelInput } from '../core/model-input.ts'

/** Whole numbers of any size: nothing here can lose a digit, whatever the model's own arithmetic does. */
type Sums = Map<string, bigint>

/**
 * Works a year out a second time, school by school and line by line, and says where the model has another figure. It
 * shares with the model whom a decision binds and which counts are of a phase, and nothing of its arithmetic.
 */
export function checkCharges(model: Model, input: ModelInput): readonly string[] {
  const expected = recompute(input)
  const found = new Map<string, bigint>()
  for (const { school, charges, total } of model.schools) {
    found.set(`school ${school.urn}`, BigInt(total))
    for (const charge of charges) {
      const key = `${school.urn} ${charge.service}/${charge.phase}`
      found.set(`charge ${key}`, BigInt(charge.total))
      for (const { line, amount } of charge.lines) found.set(`line ${school.urn} ${lineKey(line)}`, BigInt(amount))
    }
  }
  for (const { line, amount } of model.lines) found.set(`total of ${lineKey(line)}`, BigInt(amount))
  for (const { service, phase, total } of model.services) found.set(`total of ${service}/${phase}`, BigInt(total))
  found.set('total', BigInt(model.total))

  return differences(expected, found)
}

function recompute({ schools, units, book }: ModelInput): Sums {
  const sums: Sums = new Map([['total', 0n]])
  const add = (key: string, amount: bigint) => sums.set(key, (sums.get(key) ?? 0n) + amount)
  for (const service of book.services.filter(({ status }) => status === 'proposed')) {
    for (const phase of PHASES) {
      const lines = book.lines.filter((line) => line.service === service.code && line.phase === phase)
      for (const school of lines.length === 0 ? [] : schools) {
        if (!isBound(school.charging, service.kind, phase)) continue
        for (const line of lines) {
          const counts = units.get(school.urn)
          const count = counts === undefined ? 0 : unitsInPhase(counts, school.charging, phase, line.factor)
          const amount = halfUp(BigInt(count) * BigInt(line.rate))
          for (const key of keysOf(school.urn, line)) add(key, amount)
        }
      }
      // A line that no school is charged on comes to nothing, and stands in the model all the same.
      for (const line of lines) for (const key of totalsOf(line)) add(key, 0n)
    }
  }

  return sums
}

/** Pence × millionths to the penny. */
function halfUp(exact: bigint): bigint {
  return (exact + 500_000n) / 1_000_000n
}

function keysOf(urn: string, line: RateLine): readonly string[] {
  const charge = `charge ${urn} ${line.service}/${line.phase}`

  return [`line ${urn} ${lineKey(line)}`, charge, `school ${urn}`, ...totalsOf(line)]
}

function totalsOf(line: RateLine): readonly string[] {
  return [`total of ${lineKey(line)}`, `total of ${line.service}/${line.phase}`, 'total']
}

function differences(expected: Sums, found: Sums): readonly string[] {
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((key) => {
    const [should, is] = [expected.get(key), found.get(key)]
    if (should === is) return []

    return [`${key}: expected ${should ?? 'nothing'} pence, found ${is ?? 'nothing'}`]
  })
}
