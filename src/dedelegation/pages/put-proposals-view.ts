import { formatDate } from '../../kernel/calendar-date.ts'
import { englandDay } from '../../kernel/england-time.ts'
import { yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { listInWords } from '../core/words.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import type { Db } from '../../platform/database/database.ts'
import { listOpenItems, type OpenItem } from '../../forum/index.ts'
import { seenOf, type PlannedQuestion } from '../actions/plan-proposals.ts'
import { isOpen, QUESTION_STATES } from '../../forum/core/question.ts'
import { isStranded, lastAskedOf, type Asked } from '../core/asked.ts'
import { proposedLines, type ProposedLine } from '../core/proposals.ts'
import { loadAsked, loadBodies } from '../store/load-proposals.ts'
import { loadOffered } from '../store/load-offered.ts'
import type { MissingForYear } from '../store/load-year.ts'
import { listScenarios, type Scenario } from '../store/scenarios.ts'
import { proposalsPath, putProposalsPath } from './proposal-paths.ts'
import { crumbs } from './year-view.ts'
import { newRequest } from './workbench-request.ts'

/** What the form has chosen; `lines` null before anything was: then every line that can be put is. */
export type Chosen = Readonly<{
  item: string
  lines: readonly string[] | null
  scenarios: readonly string[]
  /** Null before the form was sent. */
  request: string | null
  again: Readonly<{ confirmed: boolean; why: string }>
}>

type ToChooseFrom = Readonly<{
  items: readonly OpenItem[]
  lines: readonly ProposedLine[]
  asked: readonly Asked[]
  scenarios: readonly Scenario[]
  /** What the form rests on, so that nothing is put on other figures than were looked at. */
  seen: string
}>

/** The lines are those of the chosen meeting's day; of the first meeting's while none is chosen. */
export async function loadPutPage(db: Db, year: FundingYear, chosen: Chosen): Promise<ToChooseFrom | MissingForYear> {
  const offered = await loadOffered(db, year, chosen.scenarios)
  if (typeof offered === 'string') return offered
  const { version, models } = offered.loaded
  const items = await listOpenItems(db)
  const item = items.find(({ id }) => id === chosen.item) ?? items[0]
  const lines =
    item === undefined
      ? []
      : proposedLines(version.book, models.data, await loadBodies(db, englandDay(item.meeting.startsAt)))

  return {
    items,
    lines,
    asked: await loadAsked(db, year),
    scenarios: (await listScenarios(db, year)).filter(({ proposal }) => !proposal),
    seen: seenOf(offered),
  }
}

type PutPage = ToChooseFrom &
  Readonly<{
    year: FundingYear
    chosen: Chosen
    preview: readonly PlannedQuestion[] | null
    errors: readonly Readonly<{ text: string; href: string }>[]
  }>

export function putView(shown: PutPage) {
  const { year, items, lines, asked, scenarios, chosen, preview, errors } = shown
  // Where the year's lines are put already, the others most likely go too.
  const usual = asked.findLast(({ state, meeting }) => state === 'put' && !meeting.over)?.item
  const messageAt = (href: string) => errors.find((error) => error.href === href)?.text ?? ''

  return {
    title: `Put lines to a meeting, ${year}`,
    section: 'proposals',
    breadcrumbs: crumbs(year, { text: 'Proposals to the forum', href: proposalsPath(year) }),
    yearInProse: yearInProse(year),
    errors,
    messages: {
      item: messageAt('#item'),
      line: messageAt('#line'),
      again: messageAt('#again'),
      why: messageAt('#why'),
    },
    // Asked for wherever a line of the list was decided, since boxes can be ticked without scripts.
    again: lines.some((line) => decidedBefore(line, asked)) ? chosen.again : null,
    action: putProposalsPath(year),
    request: chosen.request ?? newRequest(),
    seen: shown.seen,
    items: items.map(({ id, title, place, meeting }) => ({
      value: id,
      text: `${place}. ${title}`,
      hint: { text: `${meeting.title}, ${formatDate(englandDay(meeting.startsAt))}` },
      checked: id === (chosen.request === null ? usual : chosen.item),
    })),
    lines: lines.map((line) => lineChoice(line, asked, chosen)),
    scenarios: scenarios.map(({ id, name }) => ({ value: id, text: name, checked: chosen.scenarios.includes(id) })),
    preview:
      preview === null
        ? null
        : {
            questions: preview.map(({ question, line, carries }) => ({
              title: question.title,
              recommendation: question.recommendation,
              voters: line.body.name,
              carried: carries === null ? '' : `Carried from the meeting of ${formatDate(carries.meeting.day)}`,
              options: question.options.map(({ name, figures }) => ({
                name: question.options.length > 1 ? name : '',
                rows: figures.map(({ label, value }) => ({ key: { text: label }, value: { text: value } })),
              })),
            })),
          },
  }
}

/** A line that is on an agenda already is not offered as chosen, and says so. */
function lineChoice(line: ProposedLine, asked: readonly Asked[], chosen: Chosen) {
  const { id, service, phases, body } = line
  const last = lastAskedOf(asked, line.service.code, line.phases)
  const where =
    last === null ? '' : `. Put to the meeting of ${formatDate(last.meeting.day)} before: ${stateWords(last)}`

  return {
    value: id,
    text: `${service.name}, ${listInWords(phases.map((phase) => PHASE_NAMES[phase].toLowerCase()))}`,
    hint: { text: `Decided by ${body.name.charAt(0).toLowerCase()}${body.name.slice(1)}${where}` },
    checked: chosen.lines === null ? last === null || isStranded(last) : chosen.lines.includes(id),
  }
}

function decidedBefore(line: ProposedLine, asked: readonly Asked[]): boolean {
  const last = lastAskedOf(asked, line.service.code, line.phases)

  return last !== null && !isOpen(last.state)
}

/** "Approved, decision 14" */
function stateWords({ state, meeting, decisions }: Asked): string {
  const numbers = decisions.filter(({ replaced }) => !replaced).map(({ number }) => number)
  const words = numbers.length === 0 ? '' : `, ${numbers.length === 1 ? 'decision' : 'decisions'} ${numbers.join(', ')}`

  return `${isStranded({ state, meeting }) ? 'Not reached' : QUESTION_STATES[state]}${words}`
}
