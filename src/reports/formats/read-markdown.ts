import MarkdownIt, { type Token } from 'markdown-it'
import type { ProseBlock, ProseInline, ProseItem, ProseList } from '../core/prose.ts'

/** What a section may hold; the rest of Markdown is named as a problem, and HTML is only ever text. */
const PARSER = new MarkdownIt({ html: false, linkify: false, typographer: false })

const REFUSED: Readonly<Record<string, string>> = {
  image: 'a picture',
  code_inline: 'code',
  code_block: 'an indented block (start the line further to the left)',
  fence: 'a block of code',
  hr: 'a line across the page',
  table_open: 'a table (figures come from fields such as {{table.rates}})',
  s_open: 'text struck through',
}

/**
 * Paragraphs, two levels of headings, lists with lists under them, quotations, bold, italics and links; figures as
 * {{fields}}. Never throws: what a paper may not hold comes back as problems, in words.
 */
export function readMarkdown(
  markdown: string,
): Readonly<{ blocks: readonly ProseBlock[]; problems: readonly string[] }> {
  const reader = readerOf(PARSER.parse(markdown, {}))

  return { blocks: readBlocks(reader, ''), problems: [...new Set(reader.problems)] }
}

type Reader = { tokens: readonly Token[]; at: number; problems: string[] }

function readerOf(tokens: readonly Token[]): Reader {
  return { tokens, at: 0, problems: [] }
}

/** Blocks up to the closing token, which is taken too. */
function readBlocks(reader: Reader, close: string): readonly ProseBlock[] {
  const blocks: ProseBlock[] = []
  for (let token = next(reader); token !== undefined && token.type !== close; token = next(reader)) {
    const refused = REFUSED[token.type]
    if (refused !== undefined) {
      reader.problems.push(`A paper cannot hold ${refused}`)
      if (token.nesting === 1) skipTo(reader, token)
    } else if (token.type === 'paragraph_open') blocks.push(paragraph(readInline(reader, 'paragraph_close')))
    else if (token.type === 'heading_open') {
      if (token.tag !== 'h2' && token.tag !== 'h3')
        reader.problems.push('Headings inside a section start with ## or ###')
      blocks.push({ kind: 'heading', depth: token.tag === 'h3' ? 2 : 1, content: readInline(reader, 'heading_close') })
    } else if (token.type === 'blockquote_open') blocks.push(quote(reader))
    else if (isListOpen(token)) blocks.push(readList(reader, token))
  }

  return blocks
}

function paragraph(content: readonly ProseInline[]): ProseBlock {
  const [only] = content
  const insert =
    content.length === 1 && only?.kind === 'field' && /^(table|list)\./.test(only.field) ? only.field : null

  return insert === null ? { kind: 'paragraph', content } : { kind: 'insert', field: insert }
}

function quote(reader: Reader): ProseBlock {
  const blocks = readBlocks(reader, 'blockquote_close')
  if (blocks.some((block) => block.kind !== 'paragraph')) reader.problems.push('A quotation holds paragraphs only')

  return { kind: 'quote', paragraphs: blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.content] : [])) }
}

function readList(reader: Reader, open: Token): ProseList {
  const items: ProseItem[] = []
  const close = open.type.replace('_open', '_close')
  for (let token = next(reader); token !== undefined && token.type !== close; token = next(reader)) {
    if (token.type !== 'list_item_open') continue
    const blocks = readBlocks(reader, 'list_item_close')
    const [first, second] = blocks
    const sub = second?.kind === 'list' ? second : null
    if ((first !== undefined && first.kind !== 'paragraph') || blocks.length > (sub === null ? 1 : 2)) {
      reader.problems.push('A list item holds one paragraph, and at most one list under it')
    }
    items.push({ content: first?.kind === 'paragraph' ? first.content : [], sub })
  }

  return { kind: 'list', ordered: open.type === 'ordered_list_open', items }
}

function readInline(reader: Reader, close: string): readonly ProseInline[] {
  const content: ProseInline[] = []
  for (let token = next(reader); token !== undefined && token.type !== close; token = next(reader)) {
    const inner = readerOf(token.children ?? [])
    content.push(...readSpans(inner, ''))
    reader.problems.push(...inner.problems)
  }

  return joined(content)
}

function readSpans(reader: Reader, close: string): readonly ProseInline[] {
  const content: ProseInline[] = []
  for (let token = next(reader); token !== undefined && token.type !== close; token = next(reader)) {
    const refused = REFUSED[token.type]
    if (refused !== undefined) {
      reader.problems.push(`A paper cannot hold ${refused}`)
      content.push({ kind: 'text', text: token.content })
    } else if (token.type === 'text') content.push({ kind: 'text', text: token.content })
    else if (token.type === 'softbreak' || token.type === 'hardbreak') content.push({ kind: 'text', text: ' ' })
    else if (token.type === 'strong_open')
      content.push({ kind: 'strong', content: joined(readSpans(reader, 'strong_close')) })
    else if (token.type === 'em_open')
      content.push({ kind: 'emphasis', content: joined(readSpans(reader, 'em_close')) })
    else if (token.type === 'link_open') content.push(...readLink(reader, token))
  }

  return content
}

function readLink(reader: Reader, open: Token): readonly ProseInline[] {
  const href = String(open.attrGet('href') ?? '')
  const content = joined(readSpans(reader, 'link_close'))
  if (/^(https?:\/\/|mailto:)/i.test(href)) return [{ kind: 'link', href, content }]
  reader.problems.push('A link starts with https://, http:// or mailto:')

  return content
}

/** Neighbouring texts made one, and the fields in them set apart. */
function joined(content: readonly ProseInline[]): readonly ProseInline[] {
  const result: ProseInline[] = []
  for (const inline of content) {
    const last = result.at(-1)
    if (inline.kind === 'text' && last?.kind === 'text')
      result[result.length - 1] = { kind: 'text', text: last.text + inline.text }
    else result.push(inline)
  }

  return result.flatMap((inline) => (inline.kind === 'text' ? splitFields(inline.text) : [inline]))
}

function splitFields(words: string): readonly ProseInline[] {
  return words
    .split(/(\{\{[^{}]*\}\})/)
    .filter((part) => part !== '')
    .map((part) =>
      /^\{\{[^{}]*\}\}$/.test(part) ? { kind: 'field', field: part.slice(2, -2).trim() } : { kind: 'text', text: part },
    )
}

function isListOpen(token: Token): boolean {
  return token.type === 'bullet_list_open' || token.type === 'ordered_list_open'
}

function next(reader: Reader): Token | undefined {
  return reader.tokens[reader.at++]
}

function skipTo(reader: Reader, open: Token): void {
  const close = open.type.replace('_open', '_close')
  for (let token = next(reader); token !== undefined && token.type !== close; token = next(reader));
}
