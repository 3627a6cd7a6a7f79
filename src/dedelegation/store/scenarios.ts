import { fundingYear, type FundingYear } from '../../kernel/funding-year.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { DedelegationTables } from './tables.ts'

/**
 * A line of versions of a year's rates. One of them is the proposal, which the paper is written from; the others are
 * what-ifs beside it.
 */
export type Scenario = Readonly<{
  id: string
  year: FundingYear
  name: string
  proposal: boolean
  archived: boolean
}>

/** The proposal first, then the others by age; archived ones are left out. */
export async function listScenarios(db: Db, year: FundingYear): Promise<readonly Scenario[]> {
  const rows = await selection(db)
    .where('year', '=', year)
    .where('archived_at', 'is', null)
    .orderBy('proposal', 'desc')
    .orderBy('created_at')
    .orderBy('id')
    .execute()

  return rows.map(toScenario)
}

export async function findScenario(db: Db, id: string): Promise<Scenario | null> {
  if (!isScenarioId(id)) return null
  const row = await selection(db).where('id', '=', id).executeTakeFirst()

  return row === undefined ? null : toScenario(row)
}

/** The same, held until the transaction ends: the writers of one scenario wait for each other. */
export async function lockScenario(tx: Tx, id: string): Promise<Scenario | null> {
  if (!isScenarioId(id)) return null
  const row = await selection(tx).where('id', '=', id).forUpdate().executeTakeFirst()

  return row === undefined ? null : toScenario(row)
}

export async function findProposal(db: Db, year: FundingYear): Promise<Scenario | null> {
  const row = await selection(db).where('year', '=', year).where('proposal', '=', true).executeTakeFirst()

  return row === undefined ? null : toScenario(row)
}

/** False when the id, or a name in use in the year, is taken. */
export async function insertScenario(
  tx: Tx,
  scenario: Omit<Scenario, 'archived'>,
  actor: Actor,
  at: Date,
): Promise<boolean> {
  const result = await tx
    .$extendTables<DedelegationTables>()
    .insertInto('dedelegation_scenario')
    .values({
      id: scenario.id,
      year: scenario.year,
      name: scenario.name,
      proposal: scenario.proposal,
      created_by: actor.id,
      created_at: at,
      archived_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()

  return result.numInsertedOrUpdatedRows === 1n
}

export async function saveScenarioName(tx: Tx, id: string, name: string): Promise<void> {
  await tx
    .$extendTables<DedelegationTables>()
    .updateTable('dedelegation_scenario')
    .set({ name })
    .where('id', '=', id)
    .execute()
}

export async function archiveScenarioRow(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .$extendTables<DedelegationTables>()
    .updateTable('dedelegation_scenario')
    .set({ archived_at: at })
    .where('id', '=', id)
    .where('proposal', '=', false)
    .where('archived_at', 'is', null)
    .execute()
}

/** Ids come from addresses and forms: what is no UUID is simply not found. */
function isScenarioId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}

function selection(db: Db) {
  return db
    .$extendTables<DedelegationTables>()
    .selectFrom('dedelegation_scenario')
    .select(['id', 'year', 'name', 'proposal', 'archived_at'])
}

type Row = Readonly<{ id: string; year: string; name: string; proposal: boolean; archived_at: Date | null }>

function toScenario(row: Row): Scenario {
  return {
    id: row.id,
    year: fundingYear(row.year),
    name: row.name,
    proposal: row.proposal,
    archived: row.archived_at !== null,
  }
}
