import { registerDedelegationPages } from './dedelegation/index.ts'
import { registerFormulaPages } from './formula/index.ts'
import { fundingYear } from './kernel/funding-year.ts'
import { SYSTEM_CLOCK } from './platform/clock.ts'
import { readConfig } from './platform/config.ts'
import { createPlatform } from './platform/create-platform.ts'
import { openDatabase } from './platform/database/open-database.ts'
import { createLog } from './platform/log.ts'
import { buildServer } from './platform/web/build-server.ts'
import { registerSchoolsPages } from './schools/index.ts'

const log = createLog()
const config = readConfig(process.env)
const database = await openDatabase(config.database, { log })
const platform = createPlatform({ database, clock: SYSTEM_CLOCK, log })
const year = fundingYear('2024-25')
const server = await buildServer({
  platform,
  actor: { id: 'demo-finance-officer', name: 'Finance officer', role: 'finance-officer' },
  slices: [(pages) => registerSchoolsPages(pages, year), registerFormulaPages, registerDedelegationPages],
  authority: 'Alderbrook Council',
  year,
})

let stopping: Promise<void> | null = null
/** Takes no new request, finishes those under way, closes the database. A second signal changes nothing. */
function stop(): void {
  stopping ??= server.close().then(() => database.close())
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)

const address = await server.listen({ host: config.host, port: config.port })
log.info('server.listening', { address })
