import { forAll, type Permissions } from '../../kernel/permission.ts'

export const PEOPLE_PERMISSIONS: Permissions = {
  /** The pages on which somebody signs in, or says that they cannot. */
  'people.sign-in': forAll('any', 'anyone'),
  /** Somebody's own account: password, factors, sessions. */
  'people.own-account': forAll('any', 'signed-in'),
  'people.read-list': forAll('any', 'administrator', 'auditor', 'data-protection-officer'),
  'people.read-roles': forAll('any', 'signed-in'),
  'people.invite': forAll('any', 'administrator'),
  'people.edit': forAll('any', 'administrator'),
  'people.give-role': forAll('any', 'administrator'),
}
