import { forAll, type Permissions } from '../../kernel/permission.ts'

export const FORMULA_PERMISSIONS: Permissions = {
  'formula.read': forAll('any', 'finance-officer', 'finance-approver', 'auditor'),
  'formula.import': forAll('any', 'finance-officer'),
}
