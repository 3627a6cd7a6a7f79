import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { cellAt, type Table, type TableRow } from '../../kernel/table.ts'
import { circularSchools } from './circular-schools.ts'
import { missingHeadings, problemInRow, problemOfMissing } from './problem-in-table.ts'
import { readDate, readUrn, tidyText } from './read-cells.ts'
import type { SchoolLink } from './school-link.ts'
import type { Urn } from './school.ts'

export const LINK_HEADINGS = ['URN', 'LinkURN', 'LinkType', 'LinkEstablishedDate'] as const

/** Every row of the file is in exactly one of these, so that they add up to the rows of the table. */
export type Links = Readonly<{
  links: readonly SchoolLink[]
  /** The same link told again, mostly from the other end: "successor of" and "predecessor of". */
  repeated: number
  self: number
  /** Links that lead back to where they started: no school is its own predecessor. */
  circular: number
  /** Sixth-form centres, expansions and other links that say nothing about who took whose place. */
  otherKinds: number
}>

/** The Department's links file: each link once, from the older number to the newer. */
export function readLinks(table: Table): Result<Links, Problem> {
  if (missingHeadings(table.header, LINK_HEADINGS).length > 0) return failed(problemOfMissing(table, LINK_HEADINGS))
  const problems: Problem[] = []
  const links = new Map<string, SchoolLink>()
  let [repeated, self, otherKinds] = [0, 0, 0]
  const repeats = new Map<string, number>()
  for (const row of table.rows) {
    const read = readRow(table, row, problems)
    if (read === null) continue
    if (read === 'other') otherKinds += 1
    else if (read.from === read.to) self += 1
    else {
      const key = `${read.from} ${read.to}`
      const earlier = links.get(key)
      if (earlier !== undefined) {
        repeated += 1
        repeats.set(key, (repeats.get(key) ?? 0) + 1)
      }
      links.set(key, earlier === undefined ? read : fuller(earlier, read))
    }
  }
  if (problems.length > 0) return failed(problems)

  return ok(withoutCircles(links, repeats, { repeated, self, otherKinds }))
}

/** A cycle's links are dropped whole, with their repeats: nothing says which of them is the wrong one. */
function withoutCircles(
  links: ReadonlyMap<string, SchoolLink>,
  repeats: ReadonlyMap<string, number>,
  counts: Readonly<{ repeated: number; self: number; otherKinds: number }>,
): Links {
  const circle = circularSchools([...links.values()])
  const kept: SchoolLink[] = []
  let [circular, repeated] = [0, counts.repeated]
  for (const [key, link] of links) {
    const group = circle.get(link.from)
    if (group === undefined || group !== circle.get(link.to)) kept.push(link)
    else {
      const again = repeats.get(key) ?? 0
      circular += 1 + again
      repeated -= again
    }
  }

  return { ...counts, links: kept, repeated, circular }
}

function readRow(table: Table, row: TableRow, problems: Problem[]): SchoolLink | 'other' | null {
  const kind = tidyText(cellAt(table, row, 'LinkType'))
  const direction = directionOf(kind)
  if (direction === null) return 'other'
  const [urn, linkUrn, since] = [
    readUrn(cellAt(table, row, 'URN')),
    readUrn(cellAt(table, row, 'LinkURN')),
    readDate(cellAt(table, row, 'LinkEstablishedDate')),
  ]
  for (const [column, cell] of [
    ['URN', urn],
    ['LinkURN', linkUrn],
    ['LinkEstablishedDate', since],
  ] as const) {
    if (!cell.ok) problems.push(...cell.errors.map((message) => problemInRow(table, row, column, message)))
  }
  if (!urn.ok || !linkUrn.ok || !since.ok) return null
  const [from, to]: [Urn, Urn] = direction === 'to the newer' ? [urn.value, linkUrn.value] : [linkUrn.value, urn.value]

  return { from, to, kind: kindSeenFromOlder(kind), since: since.value }
}

/**
 * In the file LinkURN is the predecessor or the successor of URN. "Result of Amalgamation" is written from both ends
 * and so says nothing about which school is the newer.
 */
function directionOf(kind: string): 'to the newer' | 'to the older' | null {
  if (/^successor\b/i.test(kind)) return 'to the newer'

  return /^predecessor\b/i.test(kind) ? 'to the older' : null
}

function kindSeenFromOlder(kind: string): string {
  return kind.replace(/^(predecessor|successor)/i, 'Successor')
}

/** Of two rows for one link, the wording and the date that say more. */
function fuller(a: SchoolLink, b: SchoolLink): SchoolLink {
  return { ...a, kind: b.kind.length > a.kind.length ? b.kind : a.kind, since: a.since ?? b.since }
}
