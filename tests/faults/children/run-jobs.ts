import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { SYSTEM_CLOCK } from '../../../src/platform/clock.ts'
import { createPlatform } from '../../../src/platform/create-platform.ts'
import { openDatabase } from '../../../src/platform/database/open-database.ts'
import { SILENT_LOG } from '../../../src/platform/log.ts'
import { startJobs } from '../../../src/platform/jobs/start-jobs.ts'
import { effectJob } from './effect-job.ts'

// Runs jobs that each save one row, until it is killed or told to stop (SIGTERM), and says how far each is:
//   ready
//   begun <number>      before its transaction
//   written <number>    the row is written, and not yet committed
//   committed <number>  and before the process has told pg-boss anything more
const [, , url = ''] = process.argv

const database = await openDatabase({ url }, { migrations: false })
const platform = createPlatform({ database, clock: SYSTEM_CLOCK, log: SILENT_LOG })
const job = effectJob(async (context, { number }) => {
  console.log(`begun ${number}`)
  await wait(number % 5)
  await context.platform.transaction(context.actor, 'fault.effect', async (tx) => {
    await sql`insert into fault_effect (number) values (${number})`.execute(tx)
    console.log(`written ${number}`)
    await wait(number % 7)
  })
  console.log(`committed ${number}`)
  await wait(number % 3)
})
const actor = { id: 'tester', name: 'Tester', grants: [] } as const
const jobs = await startJobs({ platform, actorOf: async () => actor, may: () => true }, [job], {
  poll: 0.5,
  watch: 1,
  stop: 10,
})
process.once('SIGTERM', () => void jobs.stop().then(() => database.close()))
console.log('ready')
