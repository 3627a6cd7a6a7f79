import type { Permissions } from '../../kernel/permission.ts'
import type { Role } from '../../kernel/roles.ts'

/** What somebody may do in one part of Topslice, in words of the permission tables themselves. */
export type PartOfRole = Readonly<{ part: string; may: readonly Readonly<{ what: string; ownOnly: boolean }>[] }>

/** Everything that a role may do, or that everybody with an account may (null), part by part. */
export function permissionsOf(role: Role | null, permissions: Permissions): readonly PartOfRole[] {
  const found = Object.entries(permissions).flatMap(([word, rule]) => {
    const relation = role === null ? (rule['signed-in'] ?? rule.anyone) : rule[role]

    return relation === undefined ? [] : [{ word, ownOnly: relation === 'own' }]
  })
  const parts = Map.groupBy(found, ({ word }) => word.slice(0, word.indexOf('.')))

  return [...parts].map(([part, words]) => ({
    part: inWords(part),
    may: words.map(({ word, ownOnly }) => ({ what: inWords(word.slice(word.indexOf('.') + 1)), ownOnly })),
  }))
}

function inWords(code: string): string {
  const words = code.replaceAll('-', ' ')

  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
