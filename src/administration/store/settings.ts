import type { Db, Tx } from '../../platform/database/database.ts'
import { OWN_COLOUR, parseColour } from '../core/colour.ts'
import type { SavedSettings, Settings } from '../core/settings.ts'

/** The slice's own tables; nobody else names them. */
type AdministrationTables = {
  administration_settings: SettingsTable
  administration_logo: { sha256: string; bytes: Buffer }
}

type SettingsTable = {
  version: number
  name: string
  code: string
  colour: string
  logo: string | null
  email: string
  phone: string
  postal: string
  website: string
  saved_at: Date
  saved_by: string
}

/** Those in force; null before somebody saved any. One query, since every page asks. */
export async function findSettings(db: Db): Promise<SavedSettings | null> {
  const row = await db
    .$extendTables<AdministrationTables>()
    .selectFrom('administration_settings')
    .selectAll()
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

  return row === undefined ? null : settingsFrom(row)
}

/** What the authority is called; null before somebody has said it. */
export async function findAuthorityName(db: Db): Promise<string | null> {
  return (await findSettings(db))?.name ?? null
}

export async function findSettingsVersion(db: Db, version: number): Promise<SavedSettings | null> {
  const row = await db
    .$extendTables<AdministrationTables>()
    .selectFrom('administration_settings')
    .selectAll()
    .where('version', '=', version)
    .executeTakeFirst()

  return row === undefined ? null : settingsFrom(row)
}

/** Every version, with the colour as it is stored. */
export async function listSettings(db: Db): Promise<readonly SettingsTable[]> {
  return db
    .$extendTables<AdministrationTables>()
    .selectFrom('administration_settings')
    .selectAll()
    .orderBy('version')
    .execute()
}

/** False when somebody saved this version first. */
export async function appendSettings(
  tx: Tx,
  settings: Settings & Readonly<{ version: number; logo: string | null }>,
  by: string,
  at: Date,
): Promise<boolean> {
  const { version, name, code, colour, logo, email, phone, postal, website } = settings
  const appended = await tx
    .$extendTables<AdministrationTables>()
    .insertInto('administration_settings')
    .values({ version, name, code, colour, logo, email, phone, postal, website, saved_at: at, saved_by: by })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .executeTakeFirst()

  return appended.numInsertedOrUpdatedRows === 1n
}

export async function keepLogo(tx: Tx, sha256: string, bytes: Uint8Array): Promise<void> {
  await tx
    .$extendTables<AdministrationTables>()
    .insertInto('administration_logo')
    .values({ sha256, bytes: Buffer.from(bytes) })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute()
}

export async function findLogo(db: Db, sha256: string): Promise<Uint8Array | null> {
  const row = await db
    .$extendTables<AdministrationTables>()
    .selectFrom('administration_logo')
    .select('bytes')
    .where('sha256', '=', sha256)
    .executeTakeFirst()

  return row?.bytes ?? null
}

function settingsFrom(row: SettingsTable): SavedSettings {
  const { version, name, code, colour, logo, email, phone, postal, website } = row

  return { version, name, code, colour: parseColour(colour) ?? OWN_COLOUR, logo, email, phone, postal, website }
}
