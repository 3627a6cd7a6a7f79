import fc from 'fast-check'
import { fundingYear } from '../../src/kernel/funding-year.ts'
import { pence } from '../../src/kernel/pence.ts'
import { units } from '../../src/kernel/units.ts'
import type { RateFactor, UnitColumn } from '../../src/formula/core/factors.ts'
import type { ModelInput, ModelSchool } from '../../src/dedelegation/core/model-input.ts'
import type { RateLine, Service } from '../../src/dedelegation/core/rate-book.ts'
import { urn } from './schools.ts'

/** Any small year: schools of every kind, counts with six decimals, services of both kinds, some of them deferred. */
export const randomYear: fc.Arbitrary<ModelInput> = fc
  .record({
    schools: fc.array(fc.record({ charging: charging(), counts: counts() }), { maxLength: 12 }),
    services: fc.array(fc.record({ kind: kinds(), status: statuses() }), { minLength: 1, maxLength: 4 }),
    lines: fc.uniqueArray(line(), {
      maxLength: 12,
      selector: ({ service, phase, factor }) => `${service}/${phase}/${factor}`,
    }),
  })
  .map((parts): ModelInput => {
    const services = parts.services.map((own, index): Service => ({
      code: `service-${index}`,
      name: `Service ${index}`,
      head: 'contingencies',
      buyBack: false,
      commentary: '',
      ...own,
    }))
    const schools = parts.schools.map((own, index): ModelSchool => ({
      urn: urn(String(100_001 + index)),
      name: `School ${index}`,
      charging: own.charging,
    }))

    return {
      schools,
      units: new Map(parts.schools.map((own, index) => [urn(String(100_001 + index)), own.counts])),
      book: {
        year: fundingYear('2024-25'),
        services,
        lines: parts.lines.filter((own) => Number(own.service.slice(8)) < services.length),
        assumptions: [],
      },
    }
  })

function charging(): fc.Arbitrary<ModelSchool['charging']> {
  const none = { deDelegation: null, educationFunctions: null, allThrough: false, reason: 'Academy' } as const
  const mainstream = fc.record({ phase: fc.constantFrom('primary', 'secondary'), allThrough: fc.boolean() })

  return fc.oneof(
    fc.constant(none),
    mainstream.map(({ phase, allThrough }) => ({
      deDelegation: phase,
      educationFunctions: phase,
      allThrough,
      reason: 'Maintained',
    })),
    fc
      .constantFrom('special', 'pru')
      .map((phase) => ({ deDelegation: null, educationFunctions: phase, allThrough: false, reason: 'Maintained' })),
  )
}

function counts(): fc.Arbitrary<ReadonlyMap<UnitColumn, ReturnType<typeof units>>> {
  const columns: readonly UnitColumn[] = [
    'basic-entitlement',
    'basic-entitlement-ks3',
    'fsm',
    'fsm-primary',
    'eal3',
    'place',
  ]

  return fc
    .dictionary(fc.constantFrom(...columns), fc.integer({ min: 0, max: 4_000_000_000 }))
    .map((own) => new Map(Object.entries(own).map(([column, count]) => [column as UnitColumn, units(count)])))
}

function line(): fc.Arbitrary<RateLine> {
  const factors: readonly RateFactor[] = ['basic-entitlement', 'basic-entitlement-ks3', 'fsm', 'eal3', 'place']

  return fc.record({
    service: fc.integer({ min: 0, max: 3 }).map((index) => `service-${index}`),
    phase: fc.constantFrom('primary', 'secondary', 'special', 'pru'),
    factor: fc.constantFrom(...factors),
    rate: fc.integer({ min: 0, max: 100_000 }).map(pence),
    derivation: fc.constant({ method: 'direct' as const }),
    displayStep: fc.constantFrom(100, 10_000, 100_000).map(pence),
    commentary: fc.constant(''),
  })
}

function kinds(): fc.Arbitrary<Service['kind']> {
  return fc.constantFrom('de-delegated', 'education-function')
}

function statuses(): fc.Arbitrary<Service['status']> {
  return fc.constantFrom('proposed', 'proposed', 'proposed', 'deferred')
}
