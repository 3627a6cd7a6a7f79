import { formatChange, formatPence, type Pence } from '../../kernel/pence.ts'
import { findingOfEffects, type SchoolEffect } from './school-effects.ts'

/** What the live chart draws, in the words of the charts that server and browser share. */
type EffectChart = Readonly<{
  id: string
  title: string
  description: string
  bars: readonly Readonly<{ label: string; value: Pence }>[]
  say: (value: Pence) => string
}>

/** A bar a school: its change on last year, or what it pays where there is no last year to compare with. */
export function effectChart(effects: readonly SchoolEffect[]): EffectChart {
  const compared = effects.filter((effect) => effect.change !== null)
  const changes = compared.length > 0

  return {
    id: 'effect',
    title: findingOfEffects(effects),
    description: changes
      ? 'A bar for each school: what it pays more than last year stands above the line, what it pays less hangs below it. Those that pay most more come first. The table after the chart has every figure.'
      : 'A bar for each school: what it pays. The table after the chart has every figure.',
    bars: (changes ? compared : effects).map((effect) => ({
      label: effect.name,
      value: effect.change ?? effect.after,
    })),
    say: changes ? formatChange : formatPence,
  }
}
