import { listInWords } from '../core/words.ts'
import type { Source } from '../core/year-data.ts'
import { sourceView, type SourceView } from './year-view.ts'

/** Figures that share a source are named together, so that a page says each source once. */
export function groupSources(
  figures: readonly Readonly<{ name: string; source: Source }>[],
): readonly Readonly<{ factors: string; source: SourceView }>[] {
  const groups = new Map<string, { source: Source; names: string[] }>()
  for (const { name, source } of figures) {
    const key = `${source.text}|${source.verified}|${source.url ?? ''}`
    const group = groups.get(key) ?? { source, names: [] }
    if (!group.names.includes(name)) group.names.push(name)
    groups.set(key, group)
  }

  return [...groups.values()].map(({ source, names }) => ({ factors: listInWords(names), source: sourceView(source) }))
}
