import { formatDate } from '../../kernel/calendar-date.ts'
import { englandDay } from '../../kernel/england-time.ts'
import { yearBefore, yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { formatChange, formatPence, sumPence } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { formatUnits } from '../../kernel/units.ts'
import type { Urn } from '../../schools/core/school.ts'
import { MY_VOTES_PATH, MY_VOTES_STATE_PATH } from '../../forum/index.ts'
import type { OwnItems, OwnQuestion, OwnSeat, OwnVotesState } from '../../forum/index.ts'
import { QUESTION_STATES, type TermsOption } from '../../forum/core/question.ts'
import { effectOnSchool } from '../core/effect-on-school.ts'
import { nameOfRateFactor } from '../core/factor-names.ts'
import type { ServiceUse } from '../core/service-use.ts'
import { capitalised, nameOfService } from '../core/words.ts'
import type { YearModels } from '../core/year-models.ts'
import { tryFrozen } from '../store/frozen-schema.ts'

type MinePage = Readonly<{
  items: OwnItems | null
  models: ReadonlyMap<FundingYear, YearModels>
  /** The year that is asked about, or that the site is in. */
  year: FundingYear
  use: readonly ServiceUse[]
  votes: OwnVotesState
}>

export function mineView({ items, models, year, use, votes }: MinePage) {
  const seats = items?.seats ?? []
  const years = models.get(year) ?? null

  return {
    title: 'My items',
    section: 'my-items',
    breadcrumbs: [],
    meeting: items === null ? null : meetingView(items),
    seats: seats.map(seatView),
    notRecorded: items?.notRecorded ?? [],
    questions: (items?.questions ?? []).map((one) => questionView(one, seats, models)),
    toDecide: (items?.questions ?? []).filter(isMine).length,
    together: seats.flatMap(({ person }) => togetherView(person.urn, items?.questions ?? [], models)),
    lastYear: seats.flatMap(({ person }) => (person.urn === null ? [] : lastYearView(person.urn, years, use))),
    lastYearInProse: yearInProse(yearBefore(year)),
    inProse: yearInProse(year),
    votes: { ...votes, words: openInWords(votes.open), href: MY_VOTES_PATH, state: MY_VOTES_STATE_PATH },
  }
}

function openInWords(votes: number): string {
  if (votes === 0) return 'No vote is open'

  return votes === 1 ? 'A vote is open' : `${votes} votes are open`
}

const OPEN: ReadonlySet<string> = new Set(['put', 'voting', 'deferred', 'agreed-in-principle'])

/** Whether it is still to be voted on, and by this person. */
function isMine({ question, electors }: OwnQuestion): boolean {
  return OPEN.has(question.state) && electors.some(({ may }) => may)
}

function meetingView({ meeting }: OwnItems) {
  return {
    title: meeting.title,
    date: formatDate(englandDay(meeting.startsAt)),
    href: `/forum/meetings/${meeting.code}`,
    open: meeting.state === 'open',
  }
}

function seatView(own: OwnSeat) {
  const { seat, as, person, member } = own

  return {
    name: seat.name,
    href: `/forum/members/seats/${seat.code}`,
    words:
      as === 'member'
        ? `You hold this seat: ${person.name}`
        : `You are the substitute for ${member}, and vote where the member does not come`,
  }
}

function questionView(one: OwnQuestion, seats: readonly OwnSeat[], models: MinePage['models']) {
  const { question, item, papers, kind, electors, decisions } = one
  const prior = question.year === null ? null : (models.get(question.year)?.prior ?? null)
  const options = question.terms.options

  return {
    title: question.title,
    item: `Item ${item.place}: ${item.title}`,
    recommendation: question.recommendation,
    state: QUESTION_STATES[question.state],
    voting: question.state === 'voting',
    amended: question.terms.amended,
    papers: papers.map(({ id, title, link }) => ({ title, href: link, id })),
    open: OPEN.has(question.state),
    mine: isMine(one),
    votes: OPEN.has(question.state) ? electors.map(({ seatName, words }) => `${seatName}: ${words}`) : [],
    law: kind === null ? null : { ...kind.source, url: kind.source.url ?? '' },
    decisions: decisions.map(({ number, resolution }) => ({
      text: `Decision ${number}`,
      href: `/forum/decisions/${number}`,
      resolution,
    })),
    options: options.map((option) => ({
      name: options.length > 1 ? option.name : '',
      figures: option.figures.map(({ label, value }) => ({ key: { text: label }, value: { text: value } })),
      effects: seats.flatMap(({ person }) => effectView(option, person.urn, prior)),
    })),
  }
}

function effectView(option: TermsOption, urn: Urn | null, prior: YearModels['prior']) {
  const frozen = tryFrozen(option.data)
  if (frozen === null || urn === null) return []
  const effect = effectOnSchool(frozen, urn, prior)
  const name = frozen.schools.find((school) => school.urn === urn)?.name ?? ''
  if (effect === null) return []

  return [
    {
      school: name,
      lines: effect.lines
        .filter(({ units, lastYear }) => units > 0 || lastYear > 0)
        .map(({ phase, factor, units, rate, amount, lastYear }) => ({
          name: `${nameOfRateFactor(factor)}, ${PHASE_NAMES[phase].toLowerCase()}`,
          working: `${formatUnits(units)} × ${formatPence(rate)}`,
          amount: formatPence(amount),
          lastYear: effect.lastYear === null ? '–' : formatPence(lastYear),
        })),
      amount: formatPence(effect.amount),
      lastYear: effect.lastYear === null ? '–' : formatPence(effect.lastYear),
      change: effect.change === null ? '' : formatChange(effect.change),
    },
  ]
}

/** What everything that is put would take from the school; of several options the first. */
function togetherView(urn: Urn | null, questions: readonly OwnQuestion[], models: MinePage['models']) {
  const effects = questions.flatMap(({ question }) => {
    const frozen = tryFrozen(question.terms.options[0]?.data ?? '')
    const prior = question.year === null ? null : (models.get(question.year)?.prior ?? null)
    const effect = frozen === null || urn === null ? null : effectOnSchool(frozen, urn, prior)

    return effect === null ? [] : [effect]
  })
  if (effects.length === 0) return []
  const change = effects.every((effect) => effect.change !== null)
    ? formatChange(sumPence(effects.flatMap((effect) => effect.change ?? [])))
    : ''

  return [{ amount: formatPence(sumPence(effects.map(({ amount }) => amount))), change, questions: effects.length }]
}

/** What the school gave up for each service last year, and what it had of it. */
function lastYearView(urn: Urn, models: YearModels | null, use: readonly ServiceUse[]) {
  const charged = models?.prior?.schools.find(({ school }) => school.urn === urn)
  if (models?.prior == null || charged === undefined) return []
  const { book } = models.prior

  return [
    {
      school: charged.school.name,
      total: formatPence(charged.total),
      services: charged.charges.map(({ service, total }) => ({
        name: nameOfService(book, service),
        paid: formatPence(total),
        had: useInWords(urn, service, use),
      })),
    },
  ]
}

function useInWords(urn: Urn, service: string, use: readonly ServiceUse[]): string {
  const known = use.filter((one) => one.service === service)
  const [first] = known
  if (first === undefined) return 'No figures'
  const own = known.find((one) => one.urn === urn && one.count > 0)

  return `${capitalised(first.measure)}: ${own === undefined ? 'none' : formatUnits(own.count)}`
}
