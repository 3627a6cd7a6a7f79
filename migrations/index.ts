import type { MigrationSteps } from '../src/platform/database/migrate.ts'
import * as platform from './000-platform.ts'
import * as schools from './010-schools.ts'
import * as formula from './020-formula.ts'
import * as dedelegation from './030-dedelegation.ts'
import * as comparators from './035-comparators.ts'
import * as reports from './040-reports.ts'
import * as keptRegisterFiles from './041-kept-register-files.ts'
import * as keptUploads from './042-kept-uploads.ts'
import * as serviceUse from './043-service-use.ts'
import * as registerStamp from './044-register-stamp.ts'
import * as audit from './050-audit.ts'
import * as applicationRole from './051-application-role.ts'
import * as people from './052-people.ts'
import * as jobs from './053-jobs.ts'
import * as mail from './054-mail.ts'
import * as rateLimits from './055-rate-limits.ts'
import * as notInBackups from './056-not-in-backups.ts'
import * as signIn from './060-sign-in.ts'
import * as factors from './070-factors.ts'
import * as settings from './071-settings.ts'
import * as secondWall from './080-second-wall.ts'
import * as retention from './081-retention.ts'
import * as backups from './090-backups.ts'
import * as forumMembers from './100-forum-members.ts'
import * as forumMeetings from './101-forum-meetings.ts'
import * as forumVotes from './102-forum-votes.ts'
import * as forumKept from './103-forum-kept.ts'
import * as forumReceipts from './106-forum-receipts.ts'
import * as accountsOfSeats from './110-accounts-of-seats.ts'
import * as forumAgendaChanges from './111-forum-agenda-changes.ts'
import * as outcomesKept from './113-outcomes-kept.ts'
import * as forumCorrections from './114-forum-corrections.ts'
import * as forumAtClose from './115-forum-at-close.ts'
import * as interestsInQuestions from './116-interests-in-questions.ts'
import * as goneAtClose from './117-gone-at-close.ts'
import * as castingVotes from './118-casting-votes.ts'
import * as membershipFacts from './119-membership-facts.ts'
import * as movedIn from './120-moved-in.ts'
import * as voteSalts from './121-vote-salts.ts'
import * as factorValues from './123-factor-values.ts'

/** Every step of the database's shape, in the order of its names. Append only: a step that was released never changes. */
export const MIGRATIONS: MigrationSteps = {
  '000-platform': platform,
  '010-schools': schools,
  '020-formula': formula,
  '030-dedelegation': dedelegation,
  '035-comparators': comparators,
  '040-reports': reports,
  '041-kept-register-files': keptRegisterFiles,
  '042-kept-uploads': keptUploads,
  '043-service-use': serviceUse,
  '044-register-stamp': registerStamp,
  '050-audit': audit,
  '051-application-role': applicationRole,
  '052-people': people,
  '053-jobs': jobs,
  '054-mail': mail,
  '055-rate-limits': rateLimits,
  '056-not-in-backups': notInBackups,
  '060-sign-in': signIn,
  '070-factors': factors,
  '071-settings': settings,
  '080-second-wall': secondWall,
  '081-retention': retention,
  '090-backups': backups,
  '100-forum-members': forumMembers,
  '101-forum-meetings': forumMeetings,
  '102-forum-votes': forumVotes,
  '103-forum-kept': forumKept,
  '106-forum-receipts': forumReceipts,
  '110-accounts-of-seats': accountsOfSeats,
  '111-forum-agenda-changes': forumAgendaChanges,
  '113-outcomes-kept': outcomesKept,
  '114-forum-corrections': forumCorrections,
  '115-forum-at-close': forumAtClose,
  '116-interests-in-questions': interestsInQuestions,
  '117-gone-at-close': goneAtClose,
  '118-casting-votes': castingVotes,
  '119-membership-facts': membershipFacts,
  '120-moved-in': movedIn,
  '121-vote-salts': voteSalts,
  '123-factor-values': factorValues,
}
