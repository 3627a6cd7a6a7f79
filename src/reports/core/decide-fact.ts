import { FACT_UNITS, isFactUnit, refuseFactValue, type Fact } from './fact.ts'
import { checkArithmetic } from './fact-arithmetic.ts'

/** A fact as a form gives it, every field as it was typed. */
export type TypedFact = Readonly<Record<Exclude<keyof Fact, 'verified'>, string> & { verified: boolean }>

export type FactReason = Readonly<{ field: string; message: string }>

/**
 * The register with the fact put in or in place of the one of its id, or everything that is wrong with it. A typed
 * value may carry £, % and thousands commas: they are taken off, since the unit says them.
 */
export function decideFact(
  facts: readonly Fact[],
  typed: TypedFact,
  isNew: boolean,
): Readonly<{ ok: true; facts: readonly Fact[] }> | Readonly<{ ok: false; reasons: readonly FactReason[] }> {
  const { unit } = typed
  const id = typed.id.trim()
  const reasons: FactReason[] = []
  const refuse = (field: string, message: string) => reasons.push({ field, message })
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) refuse('id', 'The short name must be lower-case words joined by hyphens')
  else if (isNew && facts.some((fact) => fact.id === id)) refuse('id', `There is a figure ‘${id}’ already`)
  if (typed.name.trim() === '') refuse('name', 'Enter what the figure is')
  if (typed.source.trim() === '') refuse('source', 'Enter where the figure comes from')
  if (!isFactUnit(unit)) {
    refuse('unit', `Select a unit: ${FACT_UNITS.join(', ')}`)

    return { ok: false, reasons }
  }
  const fact: Fact = {
    id,
    name: typed.name.trim(),
    value: unit === 'text' ? typed.value.trim() : typed.value.trim().replaceAll(/[£%]|,(?=\d{3})/g, ''),
    unit,
    year: typed.year.trim(),
    source: typed.source.trim(),
    verified: typed.verified,
    arithmetic: typed.arithmetic.trim(),
  }
  const expected = refuseFactValue(fact.value, unit)
  if (expected !== null) refuse('value', `The value must be ${expected}`)
  const others = facts.some((one) => one.id === id)
    ? facts.map((one) => (one.id === id ? fact : one))
    : [...facts, fact]
  const arithmetic = checkArithmetic(fact, others)
  if (arithmetic !== null) refuse('arithmetic', `The working cannot be read: ${arithmetic}`)

  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, facts: others }
}

/** The register without a fact, or why not: others may be worked out from it. */
export function decideRemoval(
  facts: readonly Fact[],
  id: string,
): Readonly<{ ok: true; facts: readonly Fact[] }> | Readonly<{ ok: false; reasons: readonly FactReason[] }> {
  const left = facts.filter((fact) => fact.id !== id)
  const leaning = left.filter((fact) => checkArithmetic(fact, left) !== null)
  if (leaning.length === 0) return { ok: true, facts: left }
  const names = leaning.map((fact) => `‘${fact.name}’`).join(', ')

  return {
    ok: false,
    reasons: [{ field: 'id', message: `This figure cannot be removed: ${names} is worked out from it` }],
  }
}
