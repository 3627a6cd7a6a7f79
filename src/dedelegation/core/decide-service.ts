import { failed, ok, type Result } from '../../kernel/result.ts'
import { findHead } from './legal-heads.ts'
import type { Service, ServiceCode, ServiceKind } from './rate-book.ts'
import { serviceCodeOf } from './service-code.ts'
import type { LegalHead, YearData } from './year-data.ts'

/** A service that somebody wants in a year. Of one that the catalogue has, the rest may be left out. */
export type ServiceRequest = Readonly<{
  code: ServiceCode
  name: string | null
  kind: ServiceKind | null
  head: string | null
  status: Service['status']
  buyBack: boolean | null
  commentary: string
}>

/**
 * Why a service cannot stand in the year. De-delegation and education functions are closed lists in the year's
 * regulations: what stands under none of their heads can only be sold to the schools that want it.
 */
export type ServiceRefusal =
  | Readonly<{ code: 'not-a-code'; found: string }>
  | Readonly<{
      code: 'unknown-service'
      service: string
      missing: readonly ('name' | 'kind' | 'head')[]
      data: YearData
    }>
  | Readonly<{ code: 'head-not-in-law'; found: string; allowed: readonly LegalHead[]; data: YearData }>
  | Readonly<{ code: 'kind-is-not-the-heads'; kind: ServiceKind; head: LegalHead }>
  | Readonly<{ code: 'already-in-the-year'; service: ServiceCode }>

/** Every service stands under a head that the year's law lists. `taken` are the codes that the year has already. */
export function decideService(
  request: ServiceRequest,
  data: YearData,
  taken: readonly ServiceCode[],
): Result<Service, ServiceRefusal> {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(request.code)) return failed([{ code: 'not-a-code', found: request.code }])
  if (taken.includes(request.code)) return failed([{ code: 'already-in-the-year', service: request.code }])

  const known = data.catalogue.find((entry) => entry.code === request.code)
  const name = request.name ?? known?.name ?? null
  const kind = request.kind ?? known?.kind ?? null
  const headCode = request.head ?? known?.head ?? null
  if (name === null || kind === null || headCode === null) {
    const missing = [name === null && 'name', kind === null && 'kind', headCode === null && 'head'] as const

    return failed([
      { code: 'unknown-service', service: request.code, missing: missing.filter((part) => part !== false), data },
    ])
  }

  const head = findHead(data, headCode)
  if (head === null) {
    const allowed = data.heads.filter((other) => other.kind === kind)

    return failed([{ code: 'head-not-in-law', found: headCode, allowed, data }])
  }
  if (head.kind !== kind) return failed([{ code: 'kind-is-not-the-heads', kind, head }])

  return ok({
    code: request.code,
    name,
    kind,
    head: head.code,
    status: request.status,
    buyBack: request.buyBack ?? known?.buyBack ?? false,
    commentary: request.commentary,
  })
}

export function describeServiceRefusal(refusal: ServiceRefusal): string {
  switch (refusal.code) {
    case 'not-a-code':
      return `A service has a code of small letters, digits and hyphens, like fsm-eligibility: found '${refusal.found}'${codeInstead(refusal.found)}`
    case 'already-in-the-year':
      return `The year has a service '${refusal.service}' already: give the new one another code`
    case 'unknown-service':
      return `'${refusal.service}' is none of the usual services (${codes(refusal.data.catalogue)}): a new one needs its ${refusal.missing.join(', ')} too`
    case 'head-not-in-law':
      return `'${refusal.found}' is no head that the law of ${refusal.data.year} lists, so money cannot be taken for it; such a service can only be sold to the schools that want it. Expected one of ${codes(refusal.allowed)}`
    case 'kind-is-not-the-heads':
      return `‘${refusal.head.name}’ is a head for ${KINDS[refusal.head.kind]} (${refusal.head.paragraph}), not for ${KINDS[refusal.kind]}`
  }
}

/** The code that the name of a new service would have, where it has one. */
function codeInstead(name: string): string {
  const code = serviceCodeOf(name)

  return code === '' ? '' : `. For a new service write '${code}', and its name in the column name`
}

const KINDS: Readonly<Record<ServiceKind, string>> = {
  'de-delegated': 'de-delegated services',
  'education-function': 'education functions',
}

function codes(items: readonly Readonly<{ code: string }>[]): string {
  return items.map((item) => item.code).join(', ')
}
