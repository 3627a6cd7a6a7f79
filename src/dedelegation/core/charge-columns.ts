/**
 * The loops that recalculating a year spends its time in: units × rate for every school, half up to the penny as
 * `amountOf` rounds, added to what each school gives up already. The caller has made sure that no line exceeds what is
 * exact, and that columns and charges are of one length; so no place is missing and nothing is checked here.
 */
export function chargeLine(column: Float64Array, rate: number, charges: Float64Array): number {
  let sum = 0
  for (let index = 0; index < charges.length; index++) {
    const amount = Math.floor(((column[index] as number) * rate + 500_000) / 1_000_000)
    charges[index] = (charges[index] as number) + amount
    sum += amount
  }

  return sum
}

/** Two lines in one pass; what each comes to apart. */
export function chargePair(
  column: Float64Array,
  rate: number,
  otherColumn: Float64Array,
  otherRate: number,
  charges: Float64Array,
): { first: number; second: number } {
  let [first, second] = [0, 0]
  for (let index = 0; index < charges.length; index++) {
    const amount = Math.floor(((column[index] as number) * rate + 500_000) / 1_000_000)
    const otherAmount = Math.floor(((otherColumn[index] as number) * otherRate + 500_000) / 1_000_000)
    charges[index] = (charges[index] as number) + amount + otherAmount
    first += amount
    second += otherAmount
  }

  return { first, second }
}
