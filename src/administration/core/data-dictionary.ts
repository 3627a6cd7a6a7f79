/** What each table holds, for whoever reads the export without Topslice. */
export const TABLES: Readonly<Record<string, string>> = {
  administration_logo: 'Logos of the authority as PNG, by their SHA-256.',
  administration_settings: 'What the authority is called and looks like: a version a row, the highest in force.',
  dedelegation_comparator: 'Rates of other authorities, for comparison.',
  dedelegation_measure: 'What the use of each service is measured in.',
  dedelegation_scenario: 'Sets of rates of a year side by side; one of them is the proposal.',
  dedelegation_use: 'How much each school used a service.',
  dedelegation_version: 'Every saved version of a scenario’s rates, with its whole book as JSON. Amounts are pence.',
  dedelegation_year: 'Years that were started.',
  formula_census: 'Censuses, by year and version.',
  formula_import: 'Files of pupil counts that were given, and what became of them.',
  formula_units: 'Counts of one school in one census, in millionths of a unit.',
  formula_use: 'Which census each year uses.',
  people_account: 'Accounts of people.',
  people_identity: 'Which account of an identity provider belongs to which account here.',
  people_link: 'Links that were sent in messages, without what makes them work.',
  people_passkey: 'Passkeys by name, without their keys.',
  people_recovery_code: 'When each recovery code was used, without the code.',
  people_role: 'Roles that were given: to whom, for what, from and to which day, why, and when they were ended.',
  people_secret: 'When a password and an authenticator app were set up, without either.',
  people_session: 'Sessions: where each account was signed in, and when.',
  platform_event: 'The record of actions. Each event holds the hash of the one before it.',
  platform_event_head: 'The last event of the record and its hash.',
  platform_event_payload: 'What each event changed and why, with the salt of its commitment.',
  platform_mail: 'Messages that were to be sent, without their links.',
  reports_fact_version: 'Facts that the paper quotes, every version.',
  reports_published: 'Papers as they were published.',
  reports_published_file: 'The files of published papers.',
  reports_section_version: 'The paper’s words, section by section, every version.',
  schools_conversion: 'When each school was proposed to become an academy.',
  schools_import: 'Files of the register that were given, and what became of them.',
  schools_link: 'Which school took which one’s place.',
  schools_register: 'How often the register has changed.',
  schools_school: 'Schools as they are now.',
  schools_state: 'What each school was from which day on.',
}

/** Tables of what is on its way: half-filled forms, uploads not yet confirmed, and counts of requests. */
const PASSING: ReadonlySet<string> = new Set(['people_kept_form', 'platform_rate_limit', 'platform_upload'])

export function isExported(table: string): boolean {
  return !PASSING.has(table)
}

/** Of tables whose hashes and salts are no secrets but proofs. */
const PROOFS: ReadonlySet<string> = new Set([
  'platform_event',
  'platform_event_head',
  'platform_event_payload',
  'administration_logo',
])

/**
 * Whether the column is left out because it could help somebody to act as another. Told by the name, so that one that
 * nobody has thought of is left out and not let out.
 */
export function isLeftOut(table: string, column: string): boolean {
  if (PROOFS.has(table) || NO_SECRETS.has(`${table}.${column}`)) return false
  if (`${table}.${column}` === 'platform_mail.link') return true

  return table.startsWith('people_') ? SECRET_OF_PEOPLE.test(column) : SECRET_ANYWHERE.test(column)
}

const SECRET_OF_PEOPLE = /(^|_)(hash|box|key|secret|token|code|password|step|challenge|verifier|nonce)$/
const SECRET_ANYWHERE = /(^|_)(box|secret|token|password)$/
const NO_SECRETS: ReadonlySet<string> = new Set(['people_role.scope_key', 'people_account.email_key'])
