import { sql } from 'kysely'
import { SYSTEM_CLOCK } from '../../../src/platform/clock.ts'
import { createPlatform } from '../../../src/platform/create-platform.ts'
import { openDatabase } from '../../../src/platform/database/open-database.ts'
import { SILENT_LOG } from '../../../src/platform/log.ts'

// Opens the database in the directory, says what is in it, and then commits one row after another until it is killed
// or has made as many as it was asked for. A line goes out only when what it says is on the disk:
//   state <JSON>    after opening
//   row <number>    after the commit of that row
const [, , directory = '', most = 'Infinity'] = process.argv

const database = await openDatabase({ directory }, { asOwner: true })
const { db } = database
const platform = createPlatform({ database, clock: SYSTEM_CLOCK, log: SILENT_LOG })
const actor = { id: 'tester', name: 'Tester', grants: [] } as const

await sql`create table if not exists fault_row (number int primary key, facts jsonb not null, body text not null)`.execute(
  db,
)
await sql`create index if not exists fault_row_fact on fault_row ((facts->>'number'))`.execute(db)

const found = await sql<{ numbers: number[] | null; actions: number; bad: number }>`
  select (select array_agg(number order by number) from fault_row) as numbers,
    (select count(*)::int from platform_event where action = 'fault.row') as actions,
    (select count(*)::int from fault_row where (facts->>'number')::int <> number or body <> repeat(md5(number::text), 100))
      as bad`.execute(db)
console.log(`state ${JSON.stringify(found.rows[0])}`)

const last = found.rows[0]?.numbers?.at(-1) ?? 0
for (let number = last + 1; number <= last + Number(most); number += 1) {
  await platform.transaction(actor, 'fault.row', async (tx) => {
    await sql`insert into fault_row values (${number}, ${JSON.stringify({ number })}, repeat(md5(${String(number)}), 100))`.execute(
      tx,
    )
  })
  console.log(`row ${number}`)
}

await database.close()
