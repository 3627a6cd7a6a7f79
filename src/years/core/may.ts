import { forAll, type Permissions } from '../../kernel/permission.ts'

export const YEARS_PERMISSIONS: Permissions = {
  'years.read': forAll('any', 'finance-officer', 'finance-approver', 'auditor', 'forum-clerk', 'forum-chair'),
  /** Whose navigation leads into a year. */
  'years.choose': forAll(
    'any',
    'finance-officer',
    'finance-approver',
    'auditor',
    'forum-clerk',
    'forum-chair',
    'service-manager',
    'head-teacher',
    'business-manager',
    'governor',
    'academy-user',
  ),
  'years.start': forAll('any', 'finance-officer'),
}
