import {
  Document,
  Footer,
  Header,
  LevelFormat,
  LineRuleType,
  PageNumber,
  PageOrientation,
  Packer,
  Paragraph,
  TextRun,
} from 'docx'
import type { ILevelsOptions, ISectionOptions, Table } from 'docx'
import type { Block, PaperDocument } from '../core/paper-document.ts'
import { docxBlocks, type Numbering } from './docx-blocks.ts'

const NORMAL = 'Arial'
const A4 = { width: 11_906, height: 16_838 } as const

/**
 * The paper as a Word document: real headings, tables whose header row repeats, page x of y, British English. Its
 * properties name the authority and no person.
 */
export async function paperAsDocx(paper: PaperDocument): Promise<Uint8Array> {
  const numbering: Numbering = { lists: 0 }
  const sections = sectionsOf(paper.blocks).map(({ wide, blocks }, index): ISectionOptions => ({
    properties: {
      page: wide
        ? { size: { ...A4, orientation: PageOrientation.LANDSCAPE }, margin: margin(800) }
        : { size: A4, margin: margin(1200) },
    },
    ...frame(paper),
    children: [...(index === 0 ? opening(paper, numbering) : []), ...docxBlocks(blocks, numbering, wide)],
  }))
  const document = new Document({
    title: paper.title,
    subject: `Schools Forum ${paper.year}`,
    creator: paper.authority,
    lastModifiedBy: paper.authority,
    description: '',
    styles: STYLES,
    numbering: {
      config: [
        { reference: 'numbers', levels: NUMBERS },
        { reference: 'bullets', levels: BULLETS },
      ],
    },
    sections,
  })

  return new Uint8Array(await Packer.toBuffer(document))
}

/** A heading that starts a page, and is followed by a table too wide for an upright one, turns the page. */
function sectionsOf(blocks: readonly Block[]): readonly Readonly<{ wide: boolean; blocks: readonly Block[] }>[] {
  const sections: { wide: boolean; blocks: Block[] }[] = [{ wide: false, blocks: [] }]
  for (const [index, block] of blocks.entries()) {
    const after = blocks[index + 1]
    const wide = isWide(block) || (block.kind === 'heading' && block.newPage && isWide(after))
    const last = sections.at(-1)
    if (last !== undefined && last.wide === wide) last.blocks.push(block)
    else sections.push({ wide, blocks: [block] })
  }

  return sections.filter((section) => section.blocks.length > 0)
}

function isWide(block: Block | undefined): boolean {
  return block?.kind === 'table' && block.header.length > 5
}

function opening(paper: PaperDocument, numbering: Numbering): readonly (Paragraph | Table)[] {
  const front = paper.front.map(({ label, content }): Block => ({
    kind: 'paragraph',
    content: [{ kind: 'strong', content: [{ kind: 'text', text: `${label}: ` }] }, ...content],
  }))

  return [
    new Paragraph({ style: 'Title', children: [new TextRun(paper.title)] }),
    ...docxBlocks(front, numbering, false),
  ]
}

function frame(paper: PaperDocument): Pick<ISectionOptions, 'headers' | 'footers'> {
  const small = { size: 17, color: '505A5F' } as const

  return {
    headers: {
      default: new Header({ children: [new Paragraph({ children: [new TextRun({ text: paper.title, ...small })] })] }),
    },
    footers: {
      default: new Footer({
        children: [
          new Paragraph({
            alignment: 'right',
            children: [
              new TextRun({ ...small, children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
            ],
          }),
        ],
      }),
    },
  }
}

function margin(size: number) {
  return { top: size, bottom: size, left: size, right: size, header: 500, footer: 500 }
}

function headingStyle(size: number, before: number) {
  return {
    run: { font: NORMAL, size, bold: true, color: '0B0C0C' },
    paragraph: { spacing: { before, after: 120, ...SINGLE }, keepNext: true, keepLines: true },
  }
}

const SINGLE = { line: 250, lineRule: LineRuleType.AUTO } as const

const STYLES = {
  default: {
    document: {
      run: { font: NORMAL, size: 22, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 140, line: 276, lineRule: LineRuleType.AUTO } },
    },
    title: { ...headingStyle(40, 0), paragraph: { spacing: { after: 240, ...SINGLE } } },
    heading1: headingStyle(30, 360),
    heading2: headingStyle(25, 300),
    heading3: headingStyle(22, 240),
  },
}

/** Hangs each depth of a list under the one before it. */
function levels(
  formats: readonly (readonly [(typeof LevelFormat)[keyof typeof LevelFormat], string])[],
): ILevelsOptions[] {
  return formats.map(([format, text], level) => ({
    level,
    format,
    text,
    alignment: 'left',
    style: { paragraph: { indent: { left: 500 * (level + 1), hanging: 400 } } },
  }))
}

const NUMBERS = levels([
  [LevelFormat.DECIMAL, '%1.'],
  [LevelFormat.LOWER_ROMAN, '(%2)'],
])
const BULLETS = levels([
  [LevelFormat.BULLET, '•'],
  [LevelFormat.BULLET, '–'],
  [LevelFormat.BULLET, '•'],
])
