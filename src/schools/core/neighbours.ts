import { academyFinder } from './find-academy.ts'
import type { SchoolLink } from './school-link.ts'
import type { SchoolRecord, Urn } from './school.ts'

/** A school that came before or after another; its record is null where the register does not hold it. */
export type Neighbour = Readonly<{ urn: Urn; school: SchoolRecord | null; how: string }>

export type Neighbours = Readonly<{ before: readonly Neighbour[]; after: readonly Neighbour[] }>

/** Who came before and after the school: by the register's links, and by the local number that an academy keeps. */
export function neighboursOf(
  school: SchoolRecord,
  schools: readonly SchoolRecord[],
  links: readonly SchoolLink[],
): Neighbours {
  const byUrn = new Map(schools.map((other) => [other.urn, other]))
  const neighbour = (urn: Urn, how: string) => ({ urn, school: byUrn.get(urn) ?? null, how })
  const linkedAfter = links.filter((link) => link.from === school.urn).map((link) => neighbour(link.to, link.kind))
  const linkedBefore = links
    .filter((link) => link.to === school.urn)
    .map((link) => neighbour(link.from, link.kind.replace('Successor', 'Predecessor')))

  const findAcademy = academyFinder(schools, links)
  const academy = findAcademy(school)
  const converted = schools.filter((other) => findAcademy(other)?.urn === school.urn)

  return {
    before: withMore(
      linkedBefore,
      converted.map((other) => neighbour(other.urn, BY_NUMBER)),
    ),
    after: withMore(linkedAfter, academy === null ? [] : [neighbour(academy.urn, BY_NUMBER)]),
  }
}

const BY_NUMBER = 'Conversion, by the same local number'

function withMore(linked: readonly Neighbour[], found: readonly Neighbour[]): readonly Neighbour[] {
  const known = new Set(linked.map((neighbour) => neighbour.urn))

  return [...linked, ...found.filter((neighbour) => !known.has(neighbour.urn))]
}
