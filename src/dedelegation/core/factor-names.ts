import { FACTOR_NAMES, factorOf, type RateFactor } from '../../formula/core/factors.ts'

/** "Basic entitlement (AWPU)", "Basic entitlement (AWPU), key stage 3": the present name and the older one together. */
export function nameOfRateFactor(factor: RateFactor): string {
  const { name, alsoCalled } = FACTOR_NAMES[factorOf(factor)]
  const stage = /-ks([34])$/.exec(factor)

  return `${name}${alsoCalled === undefined ? '' : ` (${alsoCalled})`}${stage === null ? '' : `, key stage ${stage[1]}`}`
}
