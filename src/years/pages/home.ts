import { formatDate } from '../../kernel/calendar-date.ts'
import { parseFundingYear, yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { formatPence, pence } from '../../kernel/pence.ts'
import { NOT_FOUND, page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { formatChange } from '../../platform/web/filters.ts'
import { todayInEngland } from '../../platform/clock.ts'
import { checkBook } from '../../dedelegation/core/check-book.ts'
import type { Asked } from '../../dedelegation/core/asked.ts'
import { summarise, type PhaseSummary } from '../../dedelegation/core/summary.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { voteStateOf } from '../../dedelegation/core/vote-state.ts'
import { forumView } from '../../dedelegation/index.ts'
import { findCensusChosen } from '../../formula/index.ts'
import { findPaperState } from '../../reports/index.ts'
import { findForumOfYear } from '../store/forum-of-year.ts'
import { listSchools } from '../../schools/index.ts'
import { nextDue, tasksOfYear, type DueDate, type TaskStatus, type YearTask } from '../core/year-tasks.ts'
import type { Platform } from '../../platform/platform.ts'
import { yearsToBeIn } from '../core/working-years.ts'
import { readCalendar } from '../store/calendar.ts'
import { startedYears } from '../store/working-years.ts'
import { yearsPath } from './paths.ts'

/** The year as a task list, with what it comes to: the page that a newcomer learns the year from. */
export async function showHome(request: PageRequest): Promise<PageResponse> {
  const year = parseFundingYear(request.params['year'] ?? '')
  const { db, clock } = request.platform
  if (year === null || !(await canBeIn(request.platform, year))) return NOT_FOUND
  const today = todayInEngland(clock)
  const [forum, schools, census, dates] = [
    await findForumOfYear(db, year, today),
    await listSchools(db),
    await findCensusChosen(db, year),
    await readCalendar(year),
  ]
  const models = forum?.models ?? null
  const state = {
    schools: schools.length,
    census,
    proposedServices: models?.current.book.services.filter((service) => service.status === 'proposed').length ?? 0,
    rateFindings: models === null ? 0 : checkBook(models.current, models.prior, models.data).length,
    paper: models === null ? null : await findPaperState(db, models),
    vote: forum === null ? null : voteStateOf(forum.rows),
  }

  return page(
    'years/pages/home.njk',
    view({
      year,
      models,
      asked: forum?.asked ?? [],
      tasks: tasksOfYear(state, dates),
      dates,
      next: nextDue(dates, today),
      mayOpenRates: request.may('dedelegation.read'),
    }),
  )
}

/** A year that was started, or one beside it; any year while there is none. */
async function canBeIn({ db, clock }: Platform, year: FundingYear): Promise<boolean> {
  const started = await startedYears(db)

  return started.length === 0 || yearsToBeIn(started, todayInEngland(clock)).includes(year)
}

type Home = Readonly<{
  year: FundingYear
  models: YearModels | null
  asked: readonly Asked[]
  tasks: readonly YearTask[]
  dates: readonly DueDate[]
  next: DueDate | null
  mayOpenRates: boolean
}>

function view({ year, models, asked, tasks, dates, next, mayOpenRates }: Home): Readonly<Record<string, unknown>> {
  return {
    title: `De-delegation ${yearInProse(year)}`,
    section: 'year',
    yearInProse: yearInProse(year),
    yearsHref: yearsPath(),
    figures: models === null ? [] : figuresOf(models, asked),
    dueSentence: dueSentence(dates, next),
    tasks: tasks.map((task) => taskItem(year, task)),
    links:
      models === null || !mayOpenRates ? [] : LINKS.map(([path, text]) => ({ href: `/years/${year}/${path}`, text })),
  }
}

type KeyFigure = Readonly<{ name: string; value: string; note: string; href: string }>

/** Each figure opens its working. */
function figuresOf(models: YearModels, asked: readonly Asked[]): readonly KeyFigure[] {
  const { year, current, prior } = models
  const base = `/years/${year}`
  const change = prior === null ? null : pence(current.total - prior.total)
  const { taken, sentence } = forumView(current.services, asked)
  const primary = summarise(current).phases.find(({ phase }) => phase === 'primary')

  return [
    {
      name: taken ? 'Taken in all' : 'In the rates, in all',
      value: formatPence(current.total),
      note: `from ${current.schools.length} schools${sentence === '' ? '' : `; ${sentence}`}`,
      href: `${base}/services`,
    },
    ...(primary === undefined
      ? []
      : [
          {
            name: 'From every primary pupil alike',
            value: formatPence(primary.flatRate),
            note: averageNote(primary),
            href: `${base}/workbench`,
          },
        ]),
    ...(change === null
      ? []
      : [
          {
            name: 'Change on last year',
            value: formatChange(change),
            note: `from ${formatPence(prior?.total ?? change)}`,
            href: `${base}/bridge`,
          },
        ]),
  ]
}

/** Tells the rates that count every pupil from the average of all lines, which the foot of the workbench gives. */
function averageNote({ perPupil }: PhaseSummary): string {
  const alike = 'the rates on all pupils, added up'

  return perPupil === null ? alike : `${alike}; all lines come to ${formatPence(perPupil)} a pupil on average`
}

function dueSentence(dates: readonly DueDate[], next: DueDate | null): string {
  if (dates.length === 0) return 'No dates have been entered for this year.'
  if (next === null) return 'Every date of this year has passed.'

  return `Next: ${next.name}, ${formatDate(next.date)}${next.verified ? '' : ' (check this date)'}.`
}

const STATUS: Readonly<
  Record<TaskStatus, Readonly<{ text?: string; tag?: Readonly<{ text: string; classes: string }> }>>
> = {
  'not-started': { tag: { text: 'Not started', classes: 'govuk-tag--blue' } },
  'in-progress': { tag: { text: 'In progress', classes: 'govuk-tag--light-blue' } },
  completed: { text: 'Completed' },
  'not-yet': { text: 'Not in Topslice yet' },
}

function taskItem(year: FundingYear, task: YearTask): Readonly<Record<string, unknown>> {
  const hint = task.due === null ? task.next : `${task.next}. ${task.due.name}: ${formatDate(task.due.date)}.`
  const href = TASK_PATHS[task.code]?.(year)

  return {
    title: { text: task.name },
    hint: { text: hint },
    status: STATUS[task.status],
    ...(href === undefined ? {} : { href }),
  }
}

const TASK_PATHS: Readonly<Record<string, (year: FundingYear) => string>> = {
  schools: () => '/schools',
  units: (year) => `/years/${year}/units`,
  rates: (year) => `/years/${year}/workbench`,
  paper: (year) => `/years/${year}/paper`,
  vote: (year) => `/years/${year}/proposals`,
}

const LINKS: readonly (readonly [path: string, text: string])[] = [
  ['schools', 'What each school pays'],
  ['bridge', 'Why charges changed since last year'],
  ['fair-share', 'Fair share: what was taken beside what schools had'],
  ['conversions', 'If schools convert to academies'],
  ['respread', 'The same money over other factors'],
  ['factor-values', 'Values of the formula: what one unit brings a school'],
  ['comparators', 'Other authorities’ rates'],
  ['census-effect', 'Provisional and final counts'],
  ['scenarios', 'Scenarios side by side'],
  ['versions', 'Versions of the rates'],
  ['assumptions', 'Assumptions'],
]
