import { FACTORS } from '../../formula/core/factors.ts'
import { PHASES } from '../../kernel/phase.ts'
import type { RATE_COLUMNS } from '../core/read-rates.ts'

type Words = Readonly<{ column: string; needed: boolean; holds: string }>

const HOLDS: Readonly<Record<(typeof RATE_COLUMNS)[number], string>> = {
  year: 'The funding year, like 2024-25, in every row',
  service: 'A service by its name or code, like Insurance or fsm-eligibility; a new one by a code of its own',
  phase: `${PHASES.join(', ')}; or as pages print them`,
  factor: `${FACTORS.join(', ')}; in secondary also with -ks3 or -ks4; or as pages print them, like AWPU`,
  rate: 'Pounds and pence for one unit, like 21.00; blank where the service is deferred',
  step: 'To what the printed total is rounded: 1, 100 or 1000 pounds; blank is 1',
  status: 'proposed or deferred; blank is proposed',
  uplift: 'The percentage on last year’s rate, like 2.3; the rate has to be what it gives, or have a reason',
  assumption: 'The id of an assumption that the percentage comes from',
  target: 'The total in pounds that the rate was worked out from, like 190000; not together with an uplift',
  reason: 'Why the rate is not what its uplift gives',
  name: 'The name of a new service; of a usual one it may be blank',
  kind: 'Of a new service: de-delegated or education-function',
  head: 'Of a new service: the head of the regulations that it stands under; Add a service lists them',
  commentary: 'What is said beside the line',
  'buy-back': 'yes where academies may buy the service, or no',
  'service-commentary': 'What is said about the service',
}

const NEEDED: ReadonlySet<string> = new Set(['year', 'service', 'phase', 'factor', 'rate'])

/** What each column of a rates file may hold, for the page that takes one. */
export const RATE_COLUMN_WORDS: readonly Words[] = Object.entries(HOLDS).map(([column, holds]) => ({
  column,
  needed: NEEDED.has(column),
  holds,
}))
