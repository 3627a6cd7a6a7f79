import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { firstDay, yearAfter, yearBefore, yearStarting, type FundingYear } from '../../kernel/funding-year.ts'

/** The year that is prepared on this day, which begins on the next 1 April. */
export function yearPreparedOn(today: CalendarDate): FundingYear {
  const sameCalendarYear = yearStarting(Number(today.slice(0, 4)))

  return today < firstDay(sameCalendarYear) ? sameCalendarYear : yearAfter(sameCalendarYear)
}

/**
 * The years whose charges somebody works on, in their order: those that were started, and the one after them. Before
 * any was, the one that is prepared and the one before it.
 */
export function yearsWorkedOn(started: readonly FundingYear[], today: CalendarDate): readonly FundingYear[] {
  const latest = latestOf(started)
  const prepared = yearPreparedOn(today)

  return latest === null ? [yearBefore(prepared), prepared] : [...started.toSorted(), yearAfter(latest)]
}

/** The years that somebody can be in: those worked on, and beside each that was started the one before and after. */
export function yearsToBeIn(started: readonly FundingYear[], today: CalendarDate): readonly FundingYear[] {
  const beside = started.flatMap((year) => [yearBefore(year), yearAfter(year)])

  return [...new Set([...yearsWorkedOn(started, today), ...beside])].toSorted()
}

/** The year that was chosen, where one can be in it; else the latest that was started; else the one that is prepared. */
export function yearToBeIn(
  chosen: FundingYear | null,
  started: readonly FundingYear[],
  today: CalendarDate,
): FundingYear {
  if (chosen !== null && yearsToBeIn(started, today).includes(chosen)) return chosen

  return latestOf(started) ?? yearPreparedOn(today)
}

function latestOf(years: readonly FundingYear[]): FundingYear | null {
  return years.toSorted().at(-1) ?? null
}
