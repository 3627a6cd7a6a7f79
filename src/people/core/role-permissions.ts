import { must } from '../../kernel/assert.ts'
import type { Permissions } from '../../kernel/permission.ts'
import type { Role } from '../../kernel/roles.ts'
import { PART_NAMES, PERMISSION_WORDS } from './permission-words.ts'

/** What somebody may do in one part of Topslice, a sentence a permission. */
export type PartOfRole = Readonly<{ part: string; may: readonly Readonly<{ what: string; ownOnly: boolean }>[] }>

/** Everything that a role may do, or that everybody with an account may (null), part by part. */
export function permissionsOf(role: Role | null, permissions: Permissions): readonly PartOfRole[] {
  const found = Object.entries(permissions).flatMap(([word, rule]) => {
    const relation = role === null ? (rule['signed-in'] ?? rule.anyone) : rule[role]

    return relation === undefined ? [] : [{ word, ownOnly: relation === 'own' }]
  })
  const parts = Map.groupBy(found, ({ word }) => word.slice(0, word.indexOf('.')))

  return [...parts].map(([part, words]) => ({
    part: must(PART_NAMES[part], `the part ${part} has a name`),
    may: words.map(({ word, ownOnly }) => ({
      what: must(PERMISSION_WORDS[word], `the permission ${word} has words`),
      ownOnly,
    })),
  }))
}
