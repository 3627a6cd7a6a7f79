import { forAll, type Permissions } from '../../kernel/permission.ts'

/** Modelling is the authority's; a school sees its own charges, a service's manager the service's own. */
export const DEDELEGATION_PERMISSIONS: Permissions = {
  'dedelegation.read': forAll('any', 'finance-officer', 'finance-approver', 'auditor'),
  'dedelegation.read-school': {
    ...forAll('any', 'finance-officer', 'finance-approver', 'auditor'),
    ...forAll('own', 'head-teacher', 'business-manager', 'governor', 'academy-user'),
  },
  'dedelegation.read-service': {
    ...forAll('any', 'finance-officer', 'finance-approver', 'auditor'),
    ...forAll('own', 'service-manager'),
  },
  'dedelegation.edit-rates': forAll('any', 'finance-officer'),
  'dedelegation.edit-comparators': forAll('any', 'finance-officer'),
  'dedelegation.edit-use': forAll('any', 'finance-officer'),
  'dedelegation.edit-factor-values': forAll('any', 'finance-officer'),
  'dedelegation.read-proposals': forAll(
    'any',
    'finance-officer',
    'finance-approver',
    'auditor',
    'forum-clerk',
    'forum-chair',
  ),
  'dedelegation.read-own-items': forAll('any', 'forum-member', 'forum-substitute'),
  'dedelegation.put-proposals': forAll('any', 'finance-officer'),
  'dedelegation.amend-proposals': forAll('any', 'finance-officer', 'forum-clerk'),
}
