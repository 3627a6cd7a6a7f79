import { forAll, type Permissions } from '../../kernel/permission.ts'

/** The register is public in itself; what it means for charges and what the authority expects of a school is not. */
export const SCHOOLS_PERMISSIONS: Permissions = {
  'schools.read': forAll(
    'any',
    'finance-officer',
    'finance-approver',
    'auditor',
    'administrator',
    'forum-clerk',
    'forum-chair',
    'service-manager',
  ),
  'schools.read-school': {
    ...forAll(
      'any',
      'finance-officer',
      'finance-approver',
      'auditor',
      'administrator',
      'forum-clerk',
      'forum-chair',
      'service-manager',
    ),
    ...forAll('own', 'head-teacher', 'business-manager', 'governor', 'school-staff', 'school-referrer', 'academy-user'),
  },
  'schools.import': forAll('any', 'finance-officer'),
  'schools.edit': forAll('any', 'finance-officer'),
}
