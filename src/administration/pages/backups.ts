import { createReadStream } from 'node:fs'
import { describeActor } from '../../platform/audit/describe-event.ts'
import { dayInEngland } from '../../platform/clock.ts'
import {
  download,
  NOT_FOUND,
  page,
  redirect,
  type PageRequest,
  type PageResponse,
  type Pages,
  type RouteExtras,
} from '../../platform/web/page.ts'
import { findNames, tellHistory } from '../../people/index.ts'
import {
  askForBackup,
  deleteBackup,
  findLastBackupJob,
  planNightlyBackups,
  takeBackup,
} from '../actions/keep-backups.ts'
import { MOST_NIGHTLY_KEPT, readNightlyKept, sizeInWords, type KeptBackup } from '../core/backup.ts'
import { findBackup, findNightlyKept, listBackups } from '../store/backups.ts'
import { UUID } from './jobs.ts'
import {
  ADMINISTRATION_PATH,
  BACKUP_DELETE_PATH,
  BACKUP_DOWNLOAD_PATH,
  BACKUP_PATH,
  BACKUP_PLAN_PATH,
  BACKUPS_PATH,
  JOBS_PATH,
  pathOf,
} from './paths.ts'

const PERMISSION = 'administration.keep-backups'

/** A backup holds everything, and is what brings everything back: nobody takes or loses one at a computer left alone. */
const FRESH: RouteExtras = { fresh: true }

/** Backups of the running program, in the directory: made by a job, listed, taken away and deleted here. */
export function registerBackupPages(pages: Pages, directory: string): void {
  pages.get(BACKUPS_PATH, PERMISSION, (request) => showBackups(request))
  pages.post(BACKUPS_PATH, PERMISSION, submitBackup)
  pages.post(BACKUP_PLAN_PATH, PERMISSION, submitPlan, FRESH)
  pages.get(BACKUP_PATH, PERMISSION, showBackup, FRESH)
  pages.post(BACKUP_DOWNLOAD_PATH, PERMISSION, (request) => submitDownload(request, directory), FRESH)
  pages.post(BACKUP_DELETE_PATH, PERMISSION, (request) => submitDelete(request, directory), FRESH)
}

type Wrong = Readonly<{ typed: string; text: string }>

async function showBackups(request: PageRequest, wrong: Wrong | null = null): Promise<PageResponse> {
  const { platform } = request
  const backups = await listBackups(platform.db)
  const names = await namesOf(request, backups)
  const last = await findLastBackupJob(platform.db)
  const kept = String(await findNightlyKept(platform.db))

  return page(
    'administration/pages/backups.njk',
    {
      title: 'Backups',
      section: 'administration',
      breadcrumbs: [{ text: 'Administration', href: ADMINISTRATION_PATH }],
      errors: wrong === null ? [] : [{ text: wrong.text, href: '#nightly' }],
      error: wrong === null ? null : { text: wrong.text },
      nightly: wrong?.typed ?? kept,
      most: String(MOST_NIGHTLY_KEPT),
      underWay: last !== null && last.state !== 'done' && last.state !== 'failed',
      failed: last?.state === 'failed' ? { at: last.endedAt ?? last.askedAt, why: last.error } : null,
      backups: backups.map((backup) => ({ ...factsOf(backup, names), href: pathOf(BACKUP_PATH, { id: backup.id }) })),
      history: await tellHistory(request, { kind: 'settings', id: 'backups' }),
      paths: { make: BACKUPS_PATH, plan: BACKUP_PLAN_PATH, jobs: JOBS_PATH },
    },
    wrong === null ? 200 : 422,
  )
}

async function submitBackup({ platform, actor }: PageRequest): Promise<PageResponse> {
  const asked = await askForBackup(platform, actor)

  return redirect(
    BACKUPS_PATH,
    asked === 'asked'
      ? 'The backup is being made. It stands here when it is whole: load this page again in a minute.'
      : 'A backup is being made already.',
  )
}

async function submitPlan(request: PageRequest): Promise<PageResponse> {
  const typed = request.form.text('nightly')
  const kept = readNightlyKept(typed)
  if (kept === null) {
    return showBackups(request, {
      typed,
      text: `Enter how many are kept: a whole number from 0 to ${MOST_NIGHTLY_KEPT}`,
    })
  }
  const saved = await planNightlyBackups(request.platform, request.actor, kept)
  const words =
    kept === 0 ? 'No backup is made by night.' : `A backup is made every night, and the last ${kept} are kept.`

  return redirect(BACKUPS_PATH, saved ? words : 'That was planned already.')
}

async function showBackup(request: PageRequest): Promise<PageResponse> {
  const backup = await backupOf(request)
  if (backup === null) return NOT_FOUND
  const { id } = backup

  return page('administration/pages/backup.njk', {
    title: `Backup of ${dayInEngland(backup.at)}`,
    section: 'administration',
    breadcrumbs: [
      { text: 'Administration', href: ADMINISTRATION_PATH },
      { text: 'Backups', href: BACKUPS_PATH },
    ],
    backup: factsOf(backup, await namesOf(request, [backup])),
    history: await tellHistory(request, { kind: 'backup', id }),
    paths: { download: pathOf(BACKUP_DOWNLOAD_PATH, { id }), remove: pathOf(BACKUP_DELETE_PATH, { id }) },
  })
}

async function submitDownload(request: PageRequest, directory: string): Promise<PageResponse> {
  const backup = await backupOf(request)
  if (backup === null) return gone()
  const taken = await takeBackup(request.platform, request.actor, { directory, id: backup.id })
  if (taken === null) {
    const words = 'The file of this backup is not on the machine that answered. Look for it where it was made.'

    return redirect(BACKUPS_PATH, words, 'important')
  }

  return download(
    `topslice-backup-${backup.at.toISOString().slice(0, 16).replaceAll(':', '')}Z.gz`,
    'application/gzip',
    createReadStream(taken.path),
  )
}

async function submitDelete(request: PageRequest, directory: string): Promise<PageResponse> {
  const id = request.params['id'] ?? ''
  const { platform, actor } = request
  const deleted = UUID.test(id) && (await deleteBackup(platform, actor, { directory, id }))

  return deleted ? redirect(BACKUPS_PATH, 'The backup is deleted.') : gone()
}

function gone(): PageResponse {
  return redirect(BACKUPS_PATH, 'This backup is not there any more.', 'important')
}

async function backupOf({ platform, params }: PageRequest): Promise<KeptBackup | null> {
  const id = params['id'] ?? ''

  return UUID.test(id) ? findBackup(platform.db, id) : null
}

async function namesOf({ platform, actor }: PageRequest, backups: readonly KeptBackup[]) {
  return platform.readAs(actor, (tx) => findNames(tx, [...new Set(backups.map(({ by }) => by))]))
}

function factsOf({ at, by, kind, size, sha256, rows }: KeptBackup, names: ReadonlyMap<string, string>) {
  return {
    at,
    by: kind === 'nightly' ? 'Topslice, by night' : describeActor(by, names),
    size: sizeInWords(size),
    bytes: String(size),
    sha256,
    rows: String(rows),
  }
}
