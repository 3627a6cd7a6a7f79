import {
  AlignmentType,
  BorderStyle,
  ExternalHyperlink,
  HeadingLevel,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { IRunOptions, ParagraphChild } from 'docx'
import {
  SHORT_TABLE,
  text,
  type Block,
  type Heading,
  type Inline,
  type List,
  type PaperTable,
} from '../core/paper-document.ts'

/** Each numbered list starts anew: it is one more instance of the same numbering. */
export type Numbering = { lists: number }

const LEVELS = { 2: HeadingLevel.HEADING_1, 3: HeadingLevel.HEADING_2, 4: HeadingLevel.HEADING_3 } as const

const WIDTHS = { upright: 9500, wide: 15_200 } as const

/** In Word the paper's title has a style of its own, so that the paper's second level is Word's first. */
export function docxBlocks(
  blocks: readonly Block[],
  numbering: Numbering,
  wide: boolean,
): readonly (Paragraph | Table)[] {
  return blocks.flatMap((block, index) => {
    switch (block.kind) {
      case 'heading':
        return [heading(block, wide && index === 0)]
      case 'paragraph':
        return [new Paragraph({ children: runs(block.content) })]
      case 'quote':
        return block.paragraphs.map(
          ({ content }) => new Paragraph({ indent: { left: 500 }, children: runs(content, { italics: true }) }),
        )
      case 'list':
        return list(block, 0, block.style === 'bullet' ? 0 : ++numbering.lists)
      case 'table':
        return table(block, wide)
    }
  })
}

/** The first heading of a section of its own has its page already. */
function heading({ level, text: words, newPage }: Heading, opensSection: boolean): Paragraph {
  return new Paragraph({
    heading: LEVELS[level],
    pageBreakBefore: newPage && !opensSection,
    children: [new TextRun(words)],
  })
}

function list({ style, items }: List, level: number, instance: number): readonly Paragraph[] {
  const reference = style === 'bullet' ? 'bullets' : 'numbers'

  return items.flatMap(({ content, sub }) => [
    new Paragraph({ numbering: { reference, level, instance }, spacing: { after: 70 }, children: runs(content) }),
    ...(sub === null ? [] : list(sub, level + 1, instance)),
  ])
}

function table({ caption, header, numeric, rows, notes }: PaperTable, wide: boolean): readonly (Paragraph | Table)[] {
  const size = wide ? 14 : 20
  const widths = columnWidths(header.length, wide)
  // Word keeps a table on one page where each row but the last is kept with the next.
  const short = rows.length <= SHORT_TABLE
  const cell = (content: readonly Inline[], column: number, bold: boolean, keepNext: boolean) =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      margins: { top: 50, bottom: 50, left: 40, right: 40 },
      verticalAlign: VerticalAlignTable.TOP,
      borders: { ...NO_SIDES, bottom: { style: BorderStyle.SINGLE, size: 4, color: 'B1B4B6' } },
      children: [
        new Paragraph({
          keepNext,
          alignment: numeric[column] === true ? AlignmentType.RIGHT : AlignmentType.LEFT,
          spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO },
          children: runs(content, { size, bold }),
        }),
      ],
    })

  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 160, after: 80 },
      children: [new TextRun({ text: caption, bold: true })],
    }),
    new Table({
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: widths,
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: header.map((name, column) => cell([text(name)], column, true, true)),
        }),
        ...rows.map(
          ({ head, cells, total }, index) =>
            new TableRow({
              cantSplit: true,
              children: [[text(head)], ...cells].map((one, column) =>
                cell(one, column, total, short && index < rows.length - 1),
              ),
            }),
        ),
      ],
    }),
    // Word joins two tables that nothing stands between.
    ...(notes.length === 0 ? [''] : notes).map(
      (note) =>
        new Paragraph({
          spacing: { before: 60, after: note === '' ? 40 : 160 },
          children: [new TextRun({ text: note, size: note === '' ? 8 : 18, color: '505A5F' })],
        }),
    ),
  ]
}

/** The first column, which heads the rows, takes about twice as much as each other. */
function columnWidths(columns: number, wide: boolean): number[] {
  const whole = wide ? WIDTHS.wide : columns < 4 ? WIDTHS.upright * 0.75 : WIDTHS.upright
  const first = Math.floor(columns === 1 ? whole : columns === 2 ? whole / 2 : (whole * 2) / (columns + 1))
  const others = columns === 1 ? 0 : Math.floor((whole - first) / (columns - 1))

  return Array.from({ length: columns }, (_none, index) => (index === 0 ? first : others))
}

const NO_SIDE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_SIDES = { top: NO_SIDE, left: NO_SIDE, right: NO_SIDE } as const

function runs(content: readonly Inline[], style: IRunOptions = {}): ParagraphChild[] {
  return content.flatMap((one): ParagraphChild[] => {
    switch (one.kind) {
      case 'text':
      case 'figure':
        return [new TextRun({ ...style, text: one.text })]
      case 'strong':
        return runs(one.content, { ...style, bold: true })
      case 'emphasis':
        return runs(one.content, { ...style, italics: true })
      case 'link':
        return [
          new ExternalHyperlink({ link: one.href, children: runs(one.content, { ...style, style: 'Hyperlink' }) }),
        ]
      case 'missing':
        return [new TextRun({ ...style, text: `[missing: ${one.field}]`, highlight: 'yellow' })]
    }
  })
}
