import { formatChange, formatPence, pence, sumPence } from '../../kernel/pence.ts'
import { PHASE_NAMES } from '../../kernel/phase.ts'
import { barChart } from '../../platform/web/charts/bar-chart.ts'
import { rangeBar } from '../../platform/web/charts/range-bar.ts'
import { voteNeeded } from '../core/decided-lines.ts'
import { effectChart } from '../core/effect-chart.ts'
import { followLine } from '../core/line-boxes.ts'
import type { Model } from '../core/model.ts'
import { lineKey, type LineKey } from '../core/rate-book.ts'
import type { SchoolEffect } from '../core/school-effects.ts'
import type { FormProblem, WorkbenchReading } from '../core/workbench-form.ts'
import type { LineOutputs, WorkbenchOutputs } from '../core/workbench-outputs.ts'
import { boxesIn, boxNameOf, writeBoxes, type BoxElement, type Row } from './boxes.ts'
import type { Calculated } from './calculate.ts'

/** Writes what the rates come to beside every line and in the foot. */
export function showOutputs(rows: readonly Row[], outputs: WorkbenchOutputs): void {
  const byKey = new Map(outputs.lines.map((line) => [line.key, line]))
  for (const row of rows) {
    const line = byKey.get(row.key)
    if (line === undefined) writeOutput(row.element, 'change', 'Taken out when you save')
    else showLine(row, line, outputs)
  }
  for (const [name, text] of Object.entries({
    'foot:total': outputs.total,
    'foot:change': outputs.change,
    'foot:perPupil': outputs.perPupil,
  })) {
    writeOutput(document, name, text)
  }
}

/** The boxes that follow what was typed; `typing`, in which the person still types, keeps its text. */
export function showFollowers(rows: readonly Row[], { reading, model }: Calculated, typing: BoxElement | null): void {
  const totals = new Map(model.lines.map((total) => [lineKey(total.line), total]))
  for (const row of rows) {
    const total = totals.get(row.key)
    if (total === undefined) continue
    const problems = reading.problems.filter(({ key }) => key === row.key)
    const inUse = typing !== null && row.element.contains(typing) ? boxNameOf(typing) : null
    writeBoxes(row, followLine(boxesIn(row), { ...total, problems }, inUse))
  }
}

/** What is wrong stands at its box; a box that was mended says nothing any more. */
export function showProblems(rows: readonly Row[], problems: readonly FormProblem[]): void {
  const found = new Map(problems.map(({ key, box, message }) => [`${key}:${box}`, message]))
  for (const row of rows) {
    for (const place of row.element.querySelectorAll<HTMLElement>('[data-error]')) {
      const box = place.dataset['error'] ?? ''
      const message = found.get(`${row.key}:${box}`) ?? ''
      if (place.textContent !== message) place.textContent = message
      place.hidden = message === ''
      row.element.querySelector(`[data-box="${box}"]`)?.classList.toggle('govuk-input--error', message !== '')
    }
    if (found.has(`${row.key}:reason`)) row.element.querySelector('details')?.setAttribute('open', '')
  }
}

export function showChanged(rows: readonly Row[], changed: ReadonlySet<LineKey>): void {
  for (const { key, element } of rows) element.classList.toggle('rates__line--changed', changed.has(key))
}

/** Where the forum had another rate: what was decided stays so, and a new vote is needed. */
export function showNewVotes(rows: readonly Row[], reading: WorkbenchReading): void {
  const rates = new Map(reading.book.lines.map((line) => [lineKey(line), line.rate]))
  for (const { key, element } of rows) {
    const forum = element.querySelector<HTMLElement>('[data-forum-rate]')
    const words = forum?.querySelector<HTMLElement>('[data-new-vote]')
    const rate = rates.get(key)
    if (forum == null || words == null || rate === undefined) continue
    const { forumDecision = '', forumRate = '' } = forum.dataset
    const had = {
      decision: forumDecision === '' ? null : Number(forumDecision),
      rate: forumRate === '' ? null : pence(Number(forumRate)),
    }
    words.textContent = voteNeeded(had, rate)
    words.hidden = words.textContent === ''
  }
}

/** A service of several lines shows what they come to together. */
export function showServiceTotals(model: Model): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-out$=":service"]')) {
    const code = (place.dataset['out'] ?? '').replace(/:service$/, '')
    const own = model.services.filter(({ service }) => service === code)
    place.textContent = formatPence(sumPence(own.map(({ total }) => total)))
  }
}

/** The chart and the table of schools, drawn anew. */
export function showEffects(effects: readonly SchoolEffect[]): void {
  const figure = document.querySelector('[data-chart] figure')
  const chart = effectChart(effects)
  const caption = figure?.querySelector('figcaption')
  if (caption) caption.textContent = chart.title
  const plot = figure?.querySelector('.bar-chart')
  if (plot) plot.outerHTML = barChart(chart)
  const body = document.querySelector('[data-schools]')
  if (body !== null) orderRows(body, effects)
}

/** Rows are moved and rewritten, not made: links keep their focus, and 600 of them take no time. */
function orderRows(body: Element, effects: readonly SchoolEffect[]): void {
  const rows = new Map([...body.querySelectorAll('tr')].map((row) => [row.dataset['urn'], row]))
  for (const effect of effects) {
    const row = rows.get(effect.urn)
    if (row === undefined) continue
    const texts = [
      effect.phase === null ? '' : PHASE_NAMES[effect.phase],
      effect.before === null ? 'Not charged' : formatPence(effect.before),
      formatPence(effect.after),
      effect.change === null ? 'New' : formatChange(effect.change),
    ]
    for (const [index, cell] of [...row.querySelectorAll('td')].entries()) cell.textContent = texts[index] ?? ''
  }
  const ordered = effects.flatMap(({ urn }) => rows.get(urn) ?? [])
  if (ordered.every((row, index) => row === body.children[index])) return
  const focused = document.activeElement
  body.append(...ordered)
  // A row that is moved loses the focus inside it.
  if (focused instanceof HTMLElement && body.contains(focused)) focused.focus({ preventScroll: true })
}

function showLine(row: Row, line: LineOutputs, { widest }: WorkbenchOutputs): void {
  writeOutput(row.element, 'units', line.units)
  writeOutput(row.element, 'working', line.working)
  writeOutput(row.element, 'follows', line.follows)
  writeOutput(row.element, 'published', line.published)
  writeOutput(row.element, 'change', line.change)
  writeOutput(row.element, 'range', line.rangeInWords)
  const bar = row.element.querySelector('[data-out="bar"]')
  if (bar !== null) bar.innerHTML = line.range === null ? '' : rangeBar(line.range, widest)
}

function writeOutput(within: ParentNode, name: string, text: string): void {
  const place = within.querySelector(`[data-out="${name}"]`)
  if (place !== null && place.textContent !== text) place.textContent = text
}
