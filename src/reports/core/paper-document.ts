import type { FundingYear } from '../../kernel/funding-year.ts'

/**
 * A paper as every format is written from it: what is said, never how it looks. It is a plain value that survives
 * JSON, so that a published paper can be frozen as it stood.
 */
export type PaperDocument = Readonly<{
  title: string
  authority: string
  year: FundingYear
  /** The front of the paper: subject, author, who may vote. */
  front: readonly Readonly<{ label: string; content: readonly Inline[] }>[]
  blocks: readonly Block[]
}>

export type Block = Heading | Paragraph | Quote | List | PaperTable

export type Heading = Readonly<{
  kind: 'heading'
  /** 1 is the paper's own title and stands in no block. */
  level: 2 | 3 | 4
  /** Stable: what links and tests name it by, whatever its number comes to. */
  id: string
  text: string
  /** An appendix starts a new page. */
  newPage: boolean
}>

export type Paragraph = Readonly<{ kind: 'paragraph'; content: readonly Inline[] }>

/** What somebody else said. */
type Quote = Readonly<{ kind: 'quote'; paragraphs: readonly Paragraph[] }>

export type List = Readonly<{ kind: 'list'; style: 'bullet' | 'number' | 'roman'; items: readonly ListItem[] }>

type ListItem = Readonly<{ content: readonly Inline[]; sub: List | null }>

/** As many rows as a table may have and still be kept on one page of print: with more it may break between rows. */
export const SHORT_TABLE = 10

/** Its first column heads the rows; its header row is repeated where a page breaks. */
export type PaperTable = Readonly<{
  kind: 'table'
  id: string
  caption: string
  header: readonly string[]
  /** As long as the header: figures stand on the right. */
  numeric: readonly boolean[]
  rows: readonly TableRow[]
  notes: readonly string[]
}>

export type TableRow = Readonly<{ head: string; cells: readonly (readonly Inline[])[]; total: boolean }>

export type Inline = Text | Strong | Emphasis | Link | Figure | MissingFigure

export type Text = Readonly<{ kind: 'text'; text: string }>
type Strong = Readonly<{ kind: 'strong'; content: readonly Inline[] }>
type Emphasis = Readonly<{ kind: 'emphasis'; content: readonly Inline[] }>
export type Link = Readonly<{ kind: 'link'; href: string; content: readonly Inline[] }>

/** A figure that came from the model or the register of facts: on a screen it opens its working. */
export type Figure = Readonly<{ kind: 'figure'; field: string; text: string; working: Working | null }>

/** A field that names no figure: the sentence is marked, and the paper cannot be published. */
export type MissingFigure = Readonly<{ kind: 'missing'; field: string }>

/** Where a figure's working stands. */
export type Working =
  | Readonly<{ kind: 'service'; service: string }>
  | Readonly<{ kind: 'school'; urn: string }>
  | Readonly<{ kind: 'fact'; id: string }>
  | Readonly<{ kind: 'assumptions' }>
  | Readonly<{ kind: 'heading'; id: string }>

export function text(value: string): Text {
  return { kind: 'text', text: value }
}

/** The words alone, as they are read. */
export function plainText(content: readonly Inline[]): string {
  return content
    .map((inline) => {
      if (inline.kind === 'text' || inline.kind === 'figure') return inline.text
      if (inline.kind === 'missing') return `[missing: ${inline.field}]`

      return plainText(inline.content)
    })
    .join('')
}
