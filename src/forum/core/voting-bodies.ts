import { PHASE_NAMES } from '../../kernel/phase.ts'
import type { Constitution } from './constitution.ts'
import type { ItemKind, VotingBody } from './forum-law.ts'
import { factsOfGroup, type Group } from './groups.ts'

/** The bodies that vote on an item of the kind, by the law and by what the forum settled for itself. */
export function bodiesFor(kind: ItemKind, constitution: Constitution): readonly VotingBody[] {
  if (kind.code !== 'education-functions' || constitution['education-functions'] === 'together') return kind.bodies

  return kind.bodies.flatMap(({ groups }) => (groups === 'all' ? [] : groups.map(bodyOfGroup)))
}

export function isInBody(body: VotingBody, group: Group): boolean {
  return body.groups === 'all' || body.groups.includes(group)
}

function bodyOfGroup(group: Group): VotingBody {
  const { phase } = factsOfGroup(group)
  if (phase === null) return { code: group, name: factsOfGroup(group).name, groups: [group], phases: [] }

  return {
    code: phase,
    name: `Maintained ${PHASE_NAMES[phase].toLowerCase()} members`,
    groups: [group],
    phases: [phase],
  }
}
