/** Every address of these pages. */
export const ADMINISTRATION_PATH = '/administration'
export const SETTINGS_PATH = '/administration/settings'
export const REFERENCE_PATH = '/administration/reference'
export const JOBS_PATH = '/administration/jobs'
export const RETRY_JOB_PATH = '/administration/jobs/:id/retry'
export const OUTBOX_PATH = '/administration/outbox'
export const RESEND_MAIL_PATH = '/administration/outbox/:id/retry'
export const EXPORT_PATH = '/administration/export'
export const BACKUPS_PATH = '/administration/backups'
export const BACKUP_PLAN_PATH = '/administration/backups/plan'
export const BACKUP_PATH = '/administration/backups/:id'
export const BACKUP_DOWNLOAD_PATH = '/administration/backups/:id/download'
export const BACKUP_DELETE_PATH = '/administration/backups/:id/delete'
export const RETENTION_PATH = '/administration/retention'
export const RECORD_PATH = '/record'
export const RECORD_CHECK_PATH = '/record/check'
export const RECORD_CSV_PATH = '/record/download.csv'
export const RECORD_LINES_PATH = '/record/download.ndjson'
export const BRAND_STYLES_PATH = '/brand/:version/brand.css'
export const BRAND_LOGO_PATH = '/brand/:version/logo.png'

export function pathOf(path: string, parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters).reduce(
    (made, [name, value]) => made.replace(`:${name}`, encodeURIComponent(value)),
    path,
  )
}
