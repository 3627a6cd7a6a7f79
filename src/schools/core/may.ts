import { forAll, type Permissions } from '../../kernel/permission.ts'

const READERS = forAll(
  'any',
  'finance-officer',
  'finance-approver',
  'auditor',
  'administrator',
  'forum-clerk',
  'forum-chair',
  'service-manager',
)

/** The register is public in itself; what it means for charges and what the authority expects of a school is not. */
export const SCHOOLS_PERMISSIONS: Permissions = {
  'schools.read': READERS,
  'schools.read-school': {
    ...READERS,
    ...forAll('own', 'head-teacher', 'business-manager', 'governor', 'school-staff', 'school-referrer', 'academy-user'),
  },
  'schools.import': forAll('any', 'finance-officer'),
  'schools.edit': forAll('any', 'finance-officer'),
}
