import { paperFinding, type PaperFinding } from './paper-finding.ts'
import { runsOf, typedWords, type ParsedProse, type ParsedSection } from './prose.ts'

/** Capitals that a sentence has anyway. */
const NOT_NAMES = new Set(
  (
    'I January February March April May June July August September October November December ' +
    'Monday Tuesday Wednesday Thursday Friday Saturday Sunday English Ofsted Department Education'
  ).split(' '),
)

/** A public paper names no family and nobody who works with one: what a quotation holds is looked at before it is published. */
export function checkQuotes(prose: ParsedProse): readonly PaperFinding[] {
  return prose.sections.flatMap((section) =>
    quotedIn(section).flatMap((quoted) => {
      const names = [...new Set(namesIn(quoted))]
      if (names.length === 0) return []

      return [
        paperFinding(
          'name-in-quote',
          'warning',
          `A quotation may name a person (${names.map((name) => `‘${name}’`).join(', ')}): take the name out before the paper is public.`,
          section.id,
        ),
      ]
    }),
  )
}

/** Block quotations, and what stands between quotation marks and is long enough to be speech. */
function quotedIn(section: ParsedSection): readonly string[] {
  const blocks = section.blocks.flatMap((block) => (block.kind === 'quote' ? block.paragraphs.map(typedWords) : []))
  const inline = runsOf(section).flatMap((run) => typedWords(run).match(/[“"][^”"]{40,}[”"]/g) ?? [])

  return [...new Set([...blocks, ...inline])]
}

/** Capitalised words that do not open a sentence, and repeated letters where a name was struck out by hand. */
function namesIn(quoted: string): readonly string[] {
  const inside = [...quoted.matchAll(/(?<![.!?:…]["”’]?\s|[“"‘]|^)\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*/g)].map(
    ([name]) => name,
  )
  const opening = [
    ...quoted.matchAll(/(?:^|[.!?…]\s+|[“"‘])([A-Z][a-z]+) (?:was|is|has|had|really|went|explained|helped|always)\b/g),
  ]
    .map((match) => match[1] ?? '')
    .filter(
      (name) =>
        !/^(I|It|He|She|They|We|You|This|That|There|Our|My|His|Her|Their|The|Everyone|Nobody|Nothing)$/.test(name),
    )

  return [...inside, ...opening, ...(quoted.match(/\bX{3,}\b/g) ?? [])].filter((name) => !NOT_NAMES.has(name))
}
