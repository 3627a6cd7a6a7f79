import { fsyncSync } from 'node:fs'
import { sql } from 'kysely'
import { openEmbedded } from '../../../src/platform/database/embedded-database.ts'
import { flushOrEnd } from '../../../src/platform/database/flush-or-end.ts'
import { createLog } from '../../../src/platform/log.ts'

// Commits rows on a disk that stops flushing after the twentieth row, and goes on trying for as long as it lives.
// Prints `row <number>` for every commit that was acknowledged, and `refused` for one that was not.
const [, , directory = ''] = process.argv

let broken = false
const flush = flushOrEnd(createLog(), (descriptor) => {
  if (broken) throw new Error('the disk does not answer')
  fsyncSync(descriptor)
})
const { db } = await openEmbedded(directory, flush)
await sql`create table disk_row (number int primary key)`.execute(db)
for (let number = 1; ; number += 1) {
  broken = number > 20
  try {
    await sql`insert into disk_row values (${number})`.execute(db)
    console.log(`row ${number}`)
  } catch {
    console.log('refused')
  }
}
