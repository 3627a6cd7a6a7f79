import type { Constitution } from './constitution.ts'
import type { ItemKind, VotingBody } from './forum-law.ts'
import type { Group } from './groups.ts'

/** The bodies that vote on an item of the kind, by the law and by what the forum settled for itself. */
export function bodiesFor({ code, bodies, variations }: ItemKind, constitution: Constitution): readonly VotingBody[] {
  const settled = Object.entries(constitution).find(([rule]) => rule === code)?.[1]

  return variations?.find(({ value }) => value === settled)?.bodies ?? bodies
}

export function isInBody(body: VotingBody, group: Group): boolean {
  return body.groups === 'all' || body.groups.includes(group)
}
