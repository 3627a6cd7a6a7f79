import type { FundingYear } from '../../kernel/funding-year.ts'
import type { Deadline } from '../../dedelegation/core/proposal-rows.ts'
import { readCalendar } from './calendar.ts'

/** The first day of the year's calendar by which budgets need the forum's decisions; null where nobody entered one. */
export async function findBudgetsDeadline(year: FundingYear): Promise<Deadline | null> {
  const dates = (await readCalendar(year)).filter(({ task }) => task === 'budgets')
  const [first] = dates.toSorted((one, other) => one.date.localeCompare(other.date))

  return first === undefined ? null : { name: first.name, date: first.date }
}
