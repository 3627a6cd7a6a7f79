import { PHASE_NAMES, type Phase } from '../../kernel/phase.ts'
import { FACTOR_NAMES, factorOf, type RateFactor } from '../../formula/core/factors.ts'
import type { ServiceCode } from './rate-book.ts'

/** "Basic entitlement (AWPU)", "Basic entitlement (AWPU), key stage 3": the present name and the older one together. */
export function nameOfRateFactor(factor: RateFactor): string {
  const { name, alsoCalled } = FACTOR_NAMES[factorOf(factor)]
  const stage = /-ks([34])$/.exec(factor)

  return `${name}${alsoCalled === undefined ? '' : ` (${alsoCalled})`}${stage === null ? '' : `, key stage ${stage[1]}`}`
}

/** The factor, and the phase where it stands beside that of another phase: "Basic entitlement (AWPU), primary". */
export function nameOfFactorIn(factor: RateFactor, phase: Phase, phases: readonly Phase[]): string {
  const name = nameOfRateFactor(factor)

  return phases.some((other) => other !== phase) ? `${name}, ${PHASE_NAMES[phase].toLowerCase()}` : name
}

type SchoolLine = Readonly<{ service: ServiceCode; phase: Phase; factor: RateFactor }>

/** One of a school's lines, with its phase where the service is taken from the school in two. */
export function nameOfSchoolLine(line: SchoolLine, all: readonly SchoolLine[]): string {
  const phases = all.filter(({ service }) => service === line.service).map(({ phase }) => phase)

  return nameOfFactorIn(line.factor, line.phase, phases)
}
