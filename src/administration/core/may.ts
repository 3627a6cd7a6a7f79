import { forAll, type Permissions } from '../../kernel/permission.ts'

export const ADMINISTRATION_PERMISSIONS: Permissions = {
  /** The way in: it leads to what the visitor may see of the rest. */
  'administration.read': forAll(
    'any',
    'administrator',
    'platform-operator',
    'auditor',
    'data-protection-officer',
    'finance-officer',
    'finance-approver',
  ),
  /** The colour and the logo that stand on every page. */
  'administration.read-brand': forAll('any', 'anyone'),
  'administration.read-settings': forAll('any', 'administrator', 'auditor'),
  'administration.edit-settings': forAll('any', 'administrator'),
  'administration.read-reference': forAll('any', 'administrator', 'auditor', 'finance-officer', 'finance-approver'),
  'administration.read-jobs': forAll('any', 'administrator', 'platform-operator'),
  'administration.retry-jobs': forAll('any', 'administrator', 'platform-operator'),
  /** To whom each message went: an operator sees that one went, not to whom. */
  'administration.read-recipients': forAll('any', 'administrator'),
  'administration.read-record': forAll('any', 'administrator', 'auditor', 'data-protection-officer'),
  'administration.export-record': forAll('any', 'administrator', 'auditor', 'data-protection-officer'),
  /** What the program itself does with messages. */
  'mail.send': forAll('any', 'administrator'),
  'mail.tidy': forAll('any', 'administrator'),
  /** Backups of everything: making, taking away, deleting, and the nightly one. */
  'administration.keep-backups': forAll('any', 'administrator'),
  /** How long data about people is kept, and what was deleted. */
  'administration.read-retention': forAll('any', 'administrator', 'auditor', 'data-protection-officer'),
  /** The program's own: it deletes what is due every night. */
  'administration.apply-retention': {},
  'administration.export-data': forAll('any', 'administrator'),
}
