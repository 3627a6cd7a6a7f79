import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { VoteState } from '../../dedelegation/core/vote-state.ts'
import type { CensusStatus } from '../../formula/core/units-by-school.ts'

/** A date of the year that somebody must keep. */
export type DueDate = Readonly<{ task: string; name: string; date: CalendarDate; source: string; verified: boolean }>

/** What the year's home page knows of each part of the year. */
export type YearState = Readonly<{
  schools: number
  census: Readonly<{ name: string; status: CensusStatus }> | null
  proposedServices: number
  /** Findings about rates that stand in the way of a paper. */
  rateFindings: number
  paper: Readonly<{ published: number; blocking: number }> | null
  /** Null while there is nothing that could be voted on. */
  vote: VoteState | null
}>

export type TaskStatus = 'not-started' | 'in-progress' | 'completed' | 'not-yet'

export type YearTask = Readonly<{
  code: string
  name: string
  status: TaskStatus
  /** What is next, and for whom. */
  next: string
  due: DueDate | null
}>

/** The year as a task list, in the order in which it is done. Tasks that this version has no pages for say so. */
export function tasksOfYear(state: YearState, dates: readonly DueDate[]): readonly YearTask[] {
  const tasks = [schools(state), units(state), rates(state), paper(state), vote(state), ...LATER]

  return tasks.map((task) => ({ ...task, due: dates.findLast((date) => date.task === task.code) ?? null }))
}

/** The first date from this day on; null when all have passed. */
export function nextDue(dates: readonly DueDate[], today: CalendarDate): DueDate | null {
  return dates.toSorted((one, other) => one.date.localeCompare(other.date)).find((due) => due.date >= today) ?? null
}

type Task = Omit<YearTask, 'due'>

function schools(state: YearState): Task {
  const base = { code: 'schools', name: 'Schools' }
  if (state.schools === 0)
    return { ...base, status: 'not-started', next: 'Finance officer: import the register of schools' }

  return { ...base, status: 'completed', next: `${state.schools} schools in the register` }
}

function units(state: YearState): Task {
  const base = { code: 'units', name: 'Pupil counts and other units' }
  if (state.census === null)
    return { ...base, status: 'not-started', next: 'Finance officer: import the units of the census' }
  if (state.census.status === 'provisional') {
    return {
      ...base,
      status: 'in-progress',
      next: `${state.census.name} is provisional: import the final counts when they come`,
    }
  }

  return { ...base, status: 'completed', next: `${state.census.name} is final` }
}

function rates(state: YearState): Task {
  const base = { code: 'rates', name: 'Services and rates' }
  if (state.proposedServices === 0)
    return { ...base, status: 'not-started', next: 'Finance officer: add services and set their rates' }
  const findings = state.rateFindings === 1 ? '1 thing to look at' : `${state.rateFindings} things to look at`

  return {
    ...base,
    status: 'in-progress',
    next: `${state.proposedServices} services proposed${state.rateFindings === 0 ? '' : `, ${findings} before the paper`}`,
  }
}

function paper(state: YearState): Task {
  const base = { code: 'paper', name: 'The forum’s paper' }
  if (state.paper === null) return { ...base, status: 'not-started', next: 'Finance officer: write the paper' }
  if (state.paper.published > 0)
    return { ...base, status: 'completed', next: `Published, version ${state.paper.published}` }
  if (state.paper.blocking > 0) {
    return {
      ...base,
      status: 'in-progress',
      next: `Draft: ${state.paper.blocking} findings stand in the way of publishing`,
    }
  }

  return { ...base, status: 'in-progress', next: 'Finance officer: read the findings, then publish' }
}

function vote({ vote: found }: YearState): Task {
  const base = { code: 'vote', name: 'Forum vote' }
  if (found === null || found.lines === 0) {
    return { ...base, status: 'not-started', next: 'Finance officer: propose services and rates first' }
  }
  const { lines, decided, atMeeting, waiting } = found
  if (decided === lines)
    return { ...base, status: 'completed', next: `All ${lines} lines are decided, for this year alone` }
  if (decided + atMeeting + waiting === 0) {
    return { ...base, status: 'not-started', next: `Finance officer: put ${lines} lines to a meeting` }
  }
  const parts = [
    `${decided} of ${lines} lines decided`,
    ...(atMeeting > 0 ? [`${atMeeting} at a meeting`] : []),
    ...(waiting > 0 ? [`${waiting} deferred or without a decision`] : []),
    ...(found.atRisk > 0 ? [`${found.atRisk} at risk of missing the deadline`] : []),
  ]

  return { ...base, status: 'in-progress', next: parts.join(', ') }
}

const LATER: readonly Task[] = [
  {
    code: 'budgets',
    name: 'Budgets and statements',
    status: 'not-yet',
    next: 'Taken from the formula before budget shares are issued',
  },
  { code: 'year', name: 'In the year', status: 'not-yet', next: 'Spending, services and conversions' },
  { code: 'outturn', name: 'Outturn', status: 'not-yet', next: 'Reported to the forum and carried forward' },
]
