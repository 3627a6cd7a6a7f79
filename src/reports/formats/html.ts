import { SHORT_TABLE } from '../core/paper-document.ts'
import type { Block, Heading, Inline, List, PaperDocument, PaperTable, Working } from '../core/paper-document.ts'
import { PAPER_STYLES } from './paper-styles.ts'

/** Where a figure's working stands on this site; null where the paper is read away from it. */
type WorkingLink = (working: Working) => string | null

const NO_LINKS: WorkingLink = (working) => (working.kind === 'heading' ? `#${working.id}` : null)

/** A page of its own that needs nothing else: what is downloaded, sent and put on a council's site. */
export function paperAsHtml(paper: PaperDocument): string {
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(paper.title)} – ${escape(paper.authority)}</title>
<style>${PAPER_STYLES}</style>
</head>
<body>
<main class="paper">
<h1>${escape(paper.title)}</h1>
${paperFragment(paper, NO_LINKS)}
</main>
</body>
</html>
`
}

/** All of the paper but its title, for a page that has a heading of its own. Everything in it is escaped. */
export function paperFragment(paper: PaperDocument, link: WorkingLink): string {
  const front = paper.front
    .map(({ label, content }) => `<div><dt>${escape(label)}</dt><dd>${inlines(content, link)}</dd></div>`)
    .join('\n')

  return `<dl class="paper-front">\n${front}\n</dl>\n${blocksFragment(paper.blocks, link)}`
}

/** Some blocks of a paper, such as one section's. */
export function blocksFragment(blocks: readonly Block[], link: WorkingLink): string {
  return blocks.map((one, index) => placed(one, blocks[index + 1], link)).join('\n')
}

/** In print a wide table lies on its side: the heading that opens its page goes with it. */
function placed(one: Block, after: Block | undefined, link: WorkingLink): string {
  const opening = isWide(after) ? '<div class="paper-landscape">\n' : ''
  const closing = isWide(one) ? '\n</div>' : ''

  return closing === '' ? `${opening}${block(one, link)}` : `${block(one, link)}${closing}${opening}`
}

function isWide(one: Block | undefined): boolean {
  return one?.kind === 'table' && one.header.length > 5
}

function block(one: Block, link: WorkingLink): string {
  switch (one.kind) {
    case 'heading':
      return heading(one)
    case 'paragraph':
      return `<p>${inlines(one.content, link)}</p>`
    case 'quote':
      return `<blockquote>${one.paragraphs.map((paragraph) => block(paragraph, link)).join('')}</blockquote>`
    case 'list':
      return list(one, link)
    case 'table':
      return table(one, link)
  }
}

function heading({ level, id, text, newPage }: Heading): string {
  return `<h${level} id="${escape(id)}"${newPage ? ' class="paper-new-page"' : ''}>${escape(text)}</h${level}>`
}

function list({ style, items }: List, link: WorkingLink): string {
  const tag = style === 'bullet' ? 'ul' : 'ol'
  const type = style === 'roman' ? ' type="i" class="paper-roman"' : ''
  const each = items.map(
    ({ content, sub }) => `<li>${inlines(content, link)}${sub === null ? '' : `\n${list(sub, link)}\n`}</li>`,
  )

  return `<${tag}${type}>\n${each.join('\n')}\n</${tag}>`
}

/** A wide table scrolls inside its own frame, which the keyboard reaches; in print the frame is gone. */
function table({ id, caption, header, numeric, rows, notes }: PaperTable, link: WorkingLink): string {
  const numberClass = (column: number) => (numeric[column] === true ? ' class="paper-number"' : '')
  const heads = header.map((name, column) =>
    name === '' ? '<td></td>' : `<th scope="col"${numberClass(column)}>${escape(name)}</th>`,
  )
  const body = rows.map(({ head, cells, total }) => {
    const each = cells.map((cell, index) => `<td${numberClass(index + 1)}>${inlines(cell, link)}</td>`)

    return `<tr${total ? ' class="paper-total"' : ''}><th scope="row">${escape(head)}</th>${each.join('')}</tr>`
  })
  const width = header.length > 5 ? ' paper-wide' : header.length < 4 ? ' paper-narrow' : ''
  const short = rows.length <= SHORT_TABLE ? ' paper-short' : ''
  const under = notes.map((note) => `<p class="paper-note">${escape(note)}</p>`).join('')

  return `<div class="paper-scroll${width}${short}" role="region" tabindex="0" aria-labelledby="table-${escape(id)}">
<table>
<caption id="table-${escape(id)}">${escape(caption)}</caption>
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>
</div>${under}`
}

function inlines(content: readonly Inline[], link: WorkingLink): string {
  return content.map((one) => inline(one, link)).join('')
}

function inline(one: Inline, link: WorkingLink): string {
  switch (one.kind) {
    case 'text':
      return escape(one.text)
    case 'strong':
      return `<strong>${inlines(one.content, link)}</strong>`
    case 'emphasis':
      return `<em>${inlines(one.content, link)}</em>`
    case 'link':
      return `<a href="${escape(one.href)}">${inlines(one.content, link)}</a>`
    case 'missing':
      return `<mark class="paper-missing">[missing: ${escape(one.field)}]</mark>`
    case 'figure': {
      const to = one.working === null ? null : link(one.working)

      return to === null ? escape(one.text) : `<a class="paper-figure" href="${escape(to)}">${escape(one.text)}</a>`
    }
  }
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
