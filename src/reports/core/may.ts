import { forAll, type Permissions } from '../../kernel/permission.ts'

/** A draft paper is for those who write and call the meeting; a published one is for everybody. */
export const REPORTS_PERMISSIONS: Permissions = {
  'reports.read': forAll('any', 'finance-officer', 'finance-approver', 'auditor', 'forum-clerk', 'forum-chair'),
  'reports.read-published': forAll('any', 'anyone'),
  'reports.edit': forAll('any', 'finance-officer'),
  'reports.publish': forAll('any', 'finance-officer'),
}
