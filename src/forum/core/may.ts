import { forAll, type Permissions } from '../../kernel/permission.ts'

/** The forum is a public body: whoever comes may read what it published. Drafts are for those who run it. */
export const FORUM_PERMISSIONS: Permissions = {
  'forum.read-published': forAll('any', 'anyone'),
  'forum.read-drafts': forAll('any', 'forum-clerk', 'forum-chair', 'finance-officer', 'finance-approver', 'auditor'),
  'forum.keep-members': forAll('any', 'forum-clerk'),
  /** The clerk for everybody; a member for the own seat. */
  'forum.keep-interests': { 'forum-clerk': 'any', 'forum-member': 'own' },
  'forum.keep-rules': forAll('any', 'forum-clerk'),
  'forum.keep-meetings': forAll('any', 'forum-clerk', 'forum-chair'),
  'forum.keep-papers': forAll('any', 'forum-clerk', 'finance-officer'),
  'forum.run-meeting': forAll('any', 'forum-clerk'),
  'forum.keep-minutes': forAll('any', 'forum-clerk'),
  'forum.void-vote': forAll('any', 'forum-clerk', 'forum-chair'),
  'forum.see-own-votes': forAll('any', 'forum-member', 'forum-substitute'),
  /** In a vote outside a meeting: the chair for the own seat; the clerk for a chair without an account. */
  'forum.give-casting-vote': { 'forum-clerk': 'any', 'forum-member': 'own' },
  'forum.vote': forAll('own', 'forum-member', 'forum-substitute'),
  'forum.refer': forAll('any', 'finance-officer', 'finance-approver'),
}
