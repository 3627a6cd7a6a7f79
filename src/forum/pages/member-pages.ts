import type { Pages } from '../../platform/web/page.ts'
import { showLinkAccount, submitLinkAccount } from './keep-account.ts'
import {
  confirmImportMembers,
  downloadMembershipTemplate,
  showImportMembers,
  showMembersPreview,
  submitImportMembers,
} from './import-members.ts'
import { showDeclareInterest, showEndInterest, submitDeclareInterest, submitEndInterest } from './keep-interest.ts'
import { showEndTerm, submitEndTerm } from './end-term.ts'
import { showCorrectMember, showRecordMember, submitCorrectMember, submitRecordMember } from './keep-member.ts'
import { showEndObserver, showNewObserver, submitEndObserver, submitNewObserver } from './keep-observer.ts'
import { showEndOffice, showNewOffice, submitEndOffice, submitNewOffice } from './keep-office.ts'
import { showPupils, submitPupils } from './keep-pupils.ts'
import { showNewSeat, showSeatChange, submitNewSeat, submitSeatChange } from './keep-seat.ts'
import { showEndSubstitute, showNewSubstitute, submitEndSubstitute, submitNewSubstitute } from './keep-substitute.ts'
import * as paths from './member-paths.ts'
import { downloadMembers, downloadMembership, showMembersJson } from './members-files.ts'
import { showMembers } from './members.ts'
import { showAdoptRule, showRules, submitAdoptRule } from './rules.ts'
import { showSeat } from './seat.ts'

/** Who sits on the forum, and the rules that it settled for itself. */
export function registerMemberPages(pages: Pages): void {
  registerPublicPages(pages)
  registerSeats(pages)
  registerOthers(pages)
  registerImport(pages)
  registerInterests(pages)
}

function registerPublicPages(pages: Pages): void {
  const permission = 'forum.read-published'
  pages.get(paths.MEMBERS_PATH, permission, showMembers)
  pages.get(paths.MEMBERS_CSV_PATH, permission, downloadMembers)
  pages.get(paths.MEMBERS_JSON_PATH, permission, showMembersJson)
  pages.get(paths.MEMBERSHIP_CSV_PATH, permission, downloadMembership)
  pages.get(paths.SEAT_PATH, permission, showSeat)
  pages.get(paths.RULES_PATH, permission, showRules)
}

function registerSeats(pages: Pages): void {
  const permission = 'forum.keep-members'
  pages.get(paths.NEW_SEAT_PATH, permission, showNewSeat)
  pages.post(paths.NEW_SEAT_PATH, permission, submitNewSeat)
  pages.get(`${paths.SEAT_PATH}/edit`, permission, showSeatChange)
  pages.post(`${paths.SEAT_PATH}/edit`, permission, submitSeatChange)
  pages.get(`${paths.SEAT_PATH}/member`, permission, showRecordMember)
  pages.post(`${paths.SEAT_PATH}/member`, permission, submitRecordMember)
  pages.get(`${paths.SEAT_PATH}/end-term`, permission, showEndTerm)
  pages.post(`${paths.SEAT_PATH}/end-term`, permission, submitEndTerm)
  pages.get(paths.TERM_PATH, permission, showCorrectMember)
  pages.post(paths.TERM_PATH, permission, submitCorrectMember)
  pages.get(`${paths.SEAT_PATH}/substitute`, permission, showNewSubstitute)
  pages.post(`${paths.SEAT_PATH}/substitute`, permission, submitNewSubstitute)
  pages.get(paths.END_SUBSTITUTE_PATH, permission, showEndSubstitute)
  pages.post(paths.END_SUBSTITUTE_PATH, permission, submitEndSubstitute)
  pages.get(paths.TERM_ACCOUNT_PATH, permission, showLinkAccount('term'))
  pages.post(paths.TERM_ACCOUNT_PATH, permission, submitLinkAccount('term'))
  pages.get(paths.SUBSTITUTE_ACCOUNT_PATH, permission, showLinkAccount('substitute'))
  pages.post(paths.SUBSTITUTE_ACCOUNT_PATH, permission, submitLinkAccount('substitute'))
}

function registerOthers(pages: Pages): void {
  const permission = 'forum.keep-members'
  pages.get(paths.NEW_OBSERVER_PATH, permission, showNewObserver)
  pages.post(paths.NEW_OBSERVER_PATH, permission, submitNewObserver)
  pages.get(paths.END_OBSERVER_PATH, permission, showEndObserver)
  pages.post(paths.END_OBSERVER_PATH, permission, submitEndObserver)
  pages.get(paths.NEW_OFFICE_PATH, permission, showNewOffice)
  pages.post(paths.NEW_OFFICE_PATH, permission, submitNewOffice)
  pages.get(paths.END_OFFICE_PATH, permission, showEndOffice)
  pages.post(paths.END_OFFICE_PATH, permission, submitEndOffice)
  pages.get(paths.PUPILS_PATH, permission, showPupils)
  pages.post(paths.PUPILS_PATH, permission, submitPupils)
  pages.get(paths.ADOPT_RULE_PATH, 'forum.keep-rules', showAdoptRule)
  pages.post(paths.ADOPT_RULE_PATH, 'forum.keep-rules', submitAdoptRule)
}

function registerImport(pages: Pages): void {
  const permission = 'forum.keep-members'
  pages.get(paths.MEMBERSHIP_TEMPLATE_PATH, permission, downloadMembershipTemplate)
  pages.get(paths.IMPORT_MEMBERS_PATH, permission, showImportMembers)
  pages.post(paths.IMPORT_MEMBERS_PATH, permission, submitImportMembers)
  pages.get(paths.IMPORTED_MEMBERS_PATH, permission, showMembersPreview)
  pages.post(paths.IMPORTED_MEMBERS_PATH, permission, confirmImportMembers)
}

function registerInterests(pages: Pages): void {
  const permission = 'forum.keep-interests'
  pages.get(`${paths.SEAT_PATH}/interest`, permission, showDeclareInterest)
  pages.post(`${paths.SEAT_PATH}/interest`, permission, submitDeclareInterest)
  pages.get(paths.END_INTEREST_PATH, permission, showEndInterest)
  pages.post(paths.END_INTEREST_PATH, permission, submitEndInterest)
}
