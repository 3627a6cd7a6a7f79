import type { Invariant } from '../platform/verify/invariant.ts'
import { settingsSound } from './invariants/settings-sound.ts'
import type { Pages, RouteExtras } from '../platform/web/page.ts'
import { serveBrandLogo, serveBrandStyles } from './pages/brand.ts'
import { showExport, submitExport } from './pages/export.ts'
import { showHome } from './pages/home.ts'
import { showJobs, submitRetryJob } from './pages/jobs.ts'
import { showOutbox, submitResendMail } from './pages/outbox.ts'
import {
  ADMINISTRATION_PATH,
  BRAND_LOGO_PATH,
  BRAND_STYLES_PATH,
  EXPORT_PATH,
  JOBS_PATH,
  OUTBOX_PATH,
  RECORD_CHECK_PATH,
  RECORD_CSV_PATH,
  RECORD_LINES_PATH,
  RECORD_PATH,
  REFERENCE_PATH,
  RETENTION_PATH,
  RESEND_MAIL_PATH,
  RETRY_JOB_PATH,
  SETTINGS_PATH,
} from './pages/paths.ts'
import { downloadRecordCsv, downloadRecordLines } from './pages/record-downloads.ts'
import { showRecord, submitRecordCheck } from './pages/record.ts'
import { showReference } from './pages/reference.ts'
import { showRetention } from './pages/retention.ts'
import { showSettings, submitSettings } from './pages/settings.ts'

export { ADMINISTRATION_PERMISSIONS } from './core/may.ts'
export { backupJobs } from './actions/backup-jobs.ts'
export { registerBackupPages } from './pages/backups.ts'
export { applyRetention, RETENTION_JOB, tryRetention } from './actions/apply-retention.ts'
export { readRetentionSchedule } from './store/retention-schedule.ts'
export const ADMINISTRATION_INVARIANTS: readonly Invariant[] = [settingsSound]
export { findBrand } from './pages/brand.ts'
export { findAuthorityName } from './store/settings.ts'

/** What takes everything, or the whole record, out of Topslice. */
const FRESH: RouteExtras = { fresh: true }

export function registerAdministrationPages(pages: Pages): void {
  pages.get(ADMINISTRATION_PATH, 'administration.read', showHome)
  pages.get(SETTINGS_PATH, 'administration.read-settings', showSettings)
  pages.post(SETTINGS_PATH, 'administration.edit-settings', submitSettings)
  pages.get(REFERENCE_PATH, 'administration.read-reference', showReference)
  pages.get(JOBS_PATH, 'administration.read-jobs', showJobs)
  pages.post(RETRY_JOB_PATH, 'administration.retry-jobs', submitRetryJob)
  pages.get(OUTBOX_PATH, 'administration.read-jobs', showOutbox)
  pages.post(RESEND_MAIL_PATH, 'administration.retry-jobs', submitResendMail)
  pages.get(EXPORT_PATH, 'administration.export-data', showExport, FRESH)
  pages.post(EXPORT_PATH, 'administration.export-data', submitExport, FRESH)
  pages.get(RETENTION_PATH, 'administration.read-retention', showRetention)
  pages.get(RECORD_PATH, 'administration.read-record', showRecord)
  pages.post(RECORD_CHECK_PATH, 'administration.export-record', submitRecordCheck)
  pages.get(RECORD_CSV_PATH, 'administration.export-record', downloadRecordCsv, FRESH)
  pages.get(RECORD_LINES_PATH, 'administration.export-record', downloadRecordLines, FRESH)
  pages.get(BRAND_STYLES_PATH, 'administration.read-brand', serveBrandStyles)
  pages.get(BRAND_LOGO_PATH, 'administration.read-brand', serveBrandLogo)
}
