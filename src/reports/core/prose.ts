/**
 * The words of a paper as officers write them: sections of Markdown with figures as fields, {{eal.primary.total}}.
 * The Markdown is read outside the core into the tree below.
 */
export type Prose = Readonly<{ details: PaperDetails; sections: readonly ProseSection[] }>

/** The paper's own particulars. An author may be given by job title alone. */
export type PaperDetails = Readonly<{
  subject: string
  /** Where the paper is to name the authority otherwise than the settings or the year do; '' for that name. */
  authority: string
  author: string
  jobTitle: string
  /** The body that recoups from academies, by its name of the day: it has changed more than once. */
  agency: string
}>

export type ProseSection = Readonly<{
  id: SectionId
  /** Only an appendix has a title of its own: other sections are headed by what they are about. */
  title: string
  markdown: string
}>

/** "summary", "introduction", "service.eal", "appendix.eal". */
export type SectionId = string

export type ParsedProse = Readonly<{ details: PaperDetails; sections: readonly ParsedSection[] }>

export type ParsedSection = Readonly<{
  id: SectionId
  title: string
  blocks: readonly ProseBlock[]
  /** What the Markdown holds that a paper may not: tables, pictures, HTML. */
  problems: readonly string[]
}>

export type ProseBlock =
  | Readonly<{ kind: 'heading'; depth: 1 | 2; content: readonly ProseInline[] }>
  | Readonly<{ kind: 'paragraph'; content: readonly ProseInline[] }>
  | Readonly<{ kind: 'quote'; paragraphs: readonly (readonly ProseInline[])[] }>
  | ProseList
  /** A paragraph that is one field and nothing else, naming a generated table or list: {{table.rates}}. */
  | Readonly<{ kind: 'insert'; field: string }>

export type ProseList = Readonly<{ kind: 'list'; ordered: boolean; items: readonly ProseItem[] }>

export type ProseItem = Readonly<{ content: readonly ProseInline[]; sub: ProseList | null }>

export type ProseInline =
  | Readonly<{ kind: 'text'; text: string }>
  | Readonly<{ kind: 'strong' | 'emphasis'; content: readonly ProseInline[] }>
  | Readonly<{ kind: 'link'; href: string; content: readonly ProseInline[] }>
  | Readonly<{ kind: 'field'; field: string }>

/** The appendix of schools writes itself: no words can take its name. */
export function isSectionId(id: string): boolean {
  return id !== 'appendix.schools' && /^(summary|introduction|(service|appendix)\.[a-z0-9]+(-[a-z0-9]+)*)$/.test(id)
}

/** Every run of words in a section, in reading order: one for each paragraph, heading and list item. */
export function runsOf(section: ParsedSection): readonly (readonly ProseInline[])[] {
  return section.blocks.flatMap((block): readonly (readonly ProseInline[])[] => {
    if (block.kind === 'insert') return []
    if (block.kind === 'quote') return block.paragraphs
    if (block.kind === 'list') return runsOfList(block)

    return [block.content]
  })
}

/** The fields that a run of words uses, in order. */
export function fieldsIn(content: readonly ProseInline[]): readonly string[] {
  return content.flatMap((inline): readonly string[] => {
    if (inline.kind === 'field') return [inline.field]

    return inline.kind === 'text' ? [] : fieldsIn(inline.content)
  })
}

/** The words that somebody typed, each field standing as a blank. */
export function typedWords(content: readonly ProseInline[]): string {
  return content
    .map((inline) => {
      if (inline.kind === 'text') return inline.text

      return inline.kind === 'field' ? '…' : typedWords(inline.content)
    })
    .join('')
}

function runsOfList(list: ProseList): readonly (readonly ProseInline[])[] {
  return list.items.flatMap((item) => [item.content, ...(item.sub === null ? [] : runsOfList(item.sub))])
}
