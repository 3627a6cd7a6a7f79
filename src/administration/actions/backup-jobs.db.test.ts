import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { EMPTY_DATABASES } from '../../../tests/support/backups.ts'
import { NOW, onBothDatabases, type TestPlatform } from '../../../tests/support/database.ts'
import { allInvariants } from '../../commands/all-invariants.ts'
import { pathOfBackup } from '../../platform/backup/backup-directory.ts'
import { restoreBackup } from '../../platform/backup/restore-backup.ts'
import { SYSTEM } from '../../platform/actor.ts'
import { STEPS } from '../../platform/database/shape.ts'
import { sendJob } from '../../platform/jobs/send-job.ts'
import { startJobs } from '../../platform/jobs/start-jobs.ts'
import { listJobs } from '../../platform/jobs/store/list-jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { verify } from '../../platform/verify/verify.ts'
import { DEFAULT_SETTINGS } from '../core/settings.ts'
import { listBackups, saveNightlyKept } from '../store/backups.ts'
import { askForBackup, deleteBackup } from './keep-backups.ts'
import { BACKUP_JOBS, backupJobs } from './backup-jobs.ts'
import { saveSettings } from './save-settings.ts'

const NIGHTLY = BACKUP_JOBS[1] ?? ''

onBothDatabases('a backup of the running program', (open) => {
  const opened: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close()
  })

  async function start({ platform: standing, actor }: TestPlatform) {
    let seconds = 0
    const clock = { now: () => new Date(NOW.getTime() + (seconds += 1) * 1000) }
    const platform = { ...standing, clock }
    const directory = mkdtempSync(join(tmpdir(), 'topslice-backups-'))
    opened.push(() => rm(directory, { recursive: true }))
    const jobs = backupJobs(directory)
    const actorOf = async (id: string) => (id === SYSTEM.id ? SYSTEM : actor)
    const running = await startJobs({ platform, actorOf, may: () => true }, jobs, { poll: 0.5, watch: 1, stop: 20 })
    opened.push(running.stop)

    return { platform, actor, directory, nightly: jobs.find(({ name }) => name === NIGHTLY) ?? assert.fail() }
  }

  test('has what is written meanwhile wholly or not at all, and restores to a database in which everything holds', async () => {
    const { platform, actor, directory } = await start(await open())
    await save(platform, 1)
    assert.equal(await askForBackup(platform, actor), 'asked')
    assert.equal(await askForBackup(platform, actor), 'under-way')
    let version = 1
    while ((await listBackups(platform.db)).length === 0) {
      await save(platform, (version += 1))
      assert.ok(version < 2_000, (await listJobs(platform.db))[0]?.error)
      await wait(5)
    }

    const [backup] = await listBackups(platform.db)
    assert.equal(backup?.by, actor.id)
    await EMPTY_DATABASES['PGlite']?.(async (owner) => {
      await restoreBackup(owner, pathOfBackup(directory, backup.id), { steps: STEPS, now: NOW })
      const { rows } = await sql<{ versions: number; events: number }>`
        select (select count(*)::int from administration_settings) as versions,
          (select count(*)::int from platform_event where action = 'administration.save-settings') as events`.execute(
        owner,
      )
      const [restored] = rows
      assert.equal(restored?.versions, restored?.events)
      assert.ok(
        restored !== undefined && restored.versions >= 1 && restored.versions < version,
        `of ${version} versions`,
      )
      const found = await verify(owner, allInvariants())
      assert.deepEqual(
        found.filter(({ breaches }) => breaches.length > 0),
        [],
      )
      assert.deepEqual(await listBackups(owner), [])
    })
  })

  test('is noted with the size and the hash of its file, and gone with it', async () => {
    const { platform, actor, directory } = await start(await open())
    await askForBackup(platform, actor)
    const [backup] = await until(platform, 1)
    assert.deepEqual(await readdir(directory), [`${backup?.id}.gz`])

    const given = { directory, id: backup?.id ?? '' }
    assert.equal(await deleteBackup(platform, actor, given), true)
    assert.equal(await deleteBackup(platform, actor, given), false)
    assert.deepEqual([await readdir(directory), await listBackups(platform.db)], [[], []])
  })

  test('is made by night as planned, the oldest going, and sweeps what a killed process left', async () => {
    const { platform, actor, directory, nightly } = await start(await open())
    const night = () => platform.transaction(SYSTEM, 'test.night', (tx) => sendJob(tx, SYSTEM, nightly, {}))
    await night()
    await done(platform, 1)
    assert.deepEqual(await listBackups(platform.db), [])

    await platform.transaction(actor, 'test.plan', (tx) => saveNightlyKept(tx, 1, actor.id, NOW))
    await askForBackup(platform, actor)
    const [asked] = await until(platform, 1)
    const left = [`${randomUUID()}.gz`, `${randomUUID()}.gz.1.unfinished`, 'notes.txt']
    for (const name of left) {
      await writeFile(join(directory, name), 'half')
      await utimes(join(directory, name), new Date(0), new Date(0))
    }
    await night()
    const first = (await until(platform, 2)).find(({ kind }) => kind === 'nightly')
    await night()
    await done(platform, 4)

    const kept = await listBackups(platform.db)
    const second = kept.find(({ kind }) => kind === 'nightly')
    assert.deepEqual(new Set(kept.map(({ id }) => id)), new Set([asked?.id, second?.id]))
    assert.notEqual(second?.id, first?.id)
    // Files go when the night's backup is noted, which is a moment after its job is done.
    const expected = [`${asked?.id}.gz`, `${second?.id}.gz`, 'notes.txt'].toSorted()
    for (let tries = 0; tries < 300 && (await readdir(directory)).length !== expected.length; tries += 1)
      await wait(100)
    assert.deepEqual((await readdir(directory)).toSorted(), expected)
  })
})

async function save(platform: Platform, version: number): Promise<void> {
  const settings = { ...DEFAULT_SETTINGS, name: `Council ${version}` }
  assert.equal(await saveSettings(platform, SYSTEM, { settings, seen: version - 1, logo: 'keep' }), 'saved')
}

async function until(platform: Platform, count: number) {
  for (let tries = 0; tries < 300; tries += 1) {
    const backups = await listBackups(platform.db)
    if (backups.length === count) return backups
    await wait(100)
  }

  return assert.fail(`there are ${count} backups`)
}

async function done(platform: Platform, count: number): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const jobs = await listJobs(platform.db, { names: BACKUP_JOBS })
    if (jobs.length === count && jobs.every(({ state }) => state === 'done')) return
    await wait(100)
  }
  assert.fail(`${count} jobs are done`)
}
