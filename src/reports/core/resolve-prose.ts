import { findField, type Fields } from './field.ts'
import {
  plainText,
  text,
  type Block,
  type Figure,
  type Inline,
  type List,
  type MissingFigure,
} from './paper-document.ts'
import type { ProseBlock, ProseInline, ProseList } from './prose.ts'

/** What a generated table or list becomes where prose asks for it; null where the section cannot have it. */
export type Insert = (field: string) => readonly Block[] | null

/** Words with their figures put in. A field that names nothing stays in the text, marked. */
export function resolveBlocks(
  blocks: readonly ProseBlock[],
  fields: Fields,
  insert: Insert,
  under: Readonly<{ id: string; level: 2 | 3 }>,
): readonly Block[] {
  return blocks.flatMap((block, index): readonly Block[] => {
    switch (block.kind) {
      case 'heading': {
        const content = resolveInlines(block.content, fields)

        return [
          {
            kind: 'heading',
            level: block.depth === 1 && under.level === 2 ? 3 : 4,
            id: `${under.id}-${index}`,
            text: plainText(content),
            newPage: false,
          },
        ]
      }
      case 'paragraph':
        return [{ kind: 'paragraph', content: resolveInlines(block.content, fields) }]
      case 'quote':
        return [
          {
            kind: 'quote',
            paragraphs: block.paragraphs.map((content) => ({
              kind: 'paragraph',
              content: resolveInlines(content, fields),
            })),
          },
        ]
      case 'list':
        return [resolveList(block, fields)]
      case 'insert':
        return insert(block.field) ?? [{ kind: 'paragraph', content: [figureOf(block.field, fields)] }]
    }
  })
}

function resolveInlines(content: readonly ProseInline[], fields: Fields): readonly Inline[] {
  return content.map((inline, index): Inline => {
    if (inline.kind === 'field') return figureOf(inline.field, fields)
    if (inline.kind === 'text') return text(withoutStatistic(inline.text, content[index + 1], fields))
    const inner = resolveInlines(inline.content, fields)

    return inline.kind === 'link'
      ? { kind: 'link', href: inline.href, content: inner }
      : { kind: inline.kind, content: inner }
  })
}

/**
 * "an average of" before a figure that says itself what it is: the words give way, so that a median can never be
 * called an average. What was typed comes out as a finding.
 */
export const STATISTIC_WORDS =
  /\b(?:an?|the)\s+(average|mean|median|lowest|highest|minimum|maximum)(?:\s+(?:sum|charge|amount))?\s+of\s+$/i

function withoutStatistic(words: string, next: ProseInline | undefined, fields: Fields): string {
  const field = next?.kind === 'field' ? findField(fields, next.field) : undefined

  return field === undefined || field.statistic === null ? words : words.replace(STATISTIC_WORDS, '')
}

function figureOf(id: string, fields: Fields): Figure | MissingFigure {
  const field = findField(fields, id)

  return field === undefined
    ? { kind: 'missing', field: id }
    : { kind: 'figure', field: field.id, text: field.text, working: field.working }
}

function resolveList(list: ProseList, fields: Fields): List {
  return {
    kind: 'list',
    style: list.ordered ? 'number' : 'bullet',
    items: list.items.map((item) => ({
      content: resolveInlines(item.content, fields),
      sub: item.sub === null ? null : resolveList(item.sub, fields),
    })),
  }
}
