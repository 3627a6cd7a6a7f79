import { closesByConversion } from './conversion.ts'
import { ACADEMY_TYPES } from './register-words.ts'
import type { SchoolLink } from './school-link.ts'
import type { SchoolRecord, Urn } from './school.ts'

/**
 * Finds the academy that took a converting school's place: its linked successor that is an academy, or else the
 * academy that kept its local number and opened afterwards. Null for a school that does not convert, or when
 * neither is there. Built once for many questions.
 */
export function academyFinder(
  schools: readonly SchoolRecord[],
  links: readonly SchoolLink[],
): (school: SchoolRecord) => SchoolRecord | null {
  const academies = schools.filter((school) => ACADEMY_TYPES.has(school.type))
  const byUrn = new Map(academies.map((academy) => [academy.urn, academy]))
  const successors = groupBy(links, (link) => link.from)
  const byNumber = groupBy(academies, localNumber)

  return (school) => {
    if (!closesByConversion(school)) return null
    for (const { to } of successors.get(school.urn) ?? []) {
      const academy = byUrn.get(to)
      if (academy !== undefined) return academy
    }

    return (byNumber.get(localNumber(school)) ?? []).find((academy) => tookOver(academy, school)) ?? null
  }
}

function tookOver(academy: SchoolRecord, school: SchoolRecord): boolean {
  if (academy.urn === school.urn || school.establishmentNumber === '' || academy.opened === null) return false

  return school.closed === null || academy.opened > school.closed
}

function localNumber(school: SchoolRecord): string {
  return `${school.laCode}/${school.establishmentNumber}`
}

function groupBy<T, K extends Urn | string>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }

  return groups
}
