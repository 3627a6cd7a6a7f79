import { must } from '../../src/kernel/assert.ts'
import { fundingYear } from '../../src/kernel/funding-year.ts'
import { pence } from '../../src/kernel/pence.ts'
import { MILLION, units } from '../../src/kernel/units.ts'
import { parseUrn } from '../../src/schools/core/school.ts'
import type { ServiceUse } from '../../src/dedelegation/core/service-use.ts'

export type SmallUse = Readonly<{
  urn: number
  service?: string
  measure?: string
  /** As a person would say it: 12.5. */
  count: number
  /** Pence. */
  value?: number
}>

/** What a school of a worked example had of a service in 2023-24: visits for behaviour support, unless it says otherwise. */
export function aUse({ urn, service, measure, count, value }: SmallUse): ServiceUse {
  return {
    year: fundingYear('2023-24'),
    service: service ?? 'behaviour-support',
    urn: must(parseUrn(String(urn)), 'a school has six digits'),
    measure: measure ?? 'visits',
    count: units(Math.round(count * MILLION)),
    value: value === undefined ? null : pence(value),
    source: 'The service’s diary',
  }
}
