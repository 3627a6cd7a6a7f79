import { forAll, type Permissions } from '../../kernel/permission.ts'

export const YEARS_PERMISSIONS: Permissions = {
  'years.read': forAll('any', 'finance-officer', 'finance-approver', 'auditor', 'forum-clerk', 'forum-chair'),
  'years.start': forAll('any', 'finance-officer'),
}
