import MarkdownIt from 'markdown-it'
import { safeHtml } from '../../platform/web/render.ts'

/** Headings, paragraphs, lists, quotations, bold, italics and links; HTML, pictures and tables stay the text they are. */
const PARSER = new MarkdownIt({ html: false, linkify: false, typographer: false })
  .disable(['image', 'table', 'html_block', 'html_inline', 'code', 'fence'])
  .use(likeThePage)

/** Minutes as a part of a page. Everything that somebody typed is escaped. */
export function minutesAsHtml(markdown: string): ReturnType<typeof safeHtml> {
  return safeHtml(PARSER.render(markdown))
}

/** The page's own heading is the first: those of the text begin at the second level, and none is skipped. */
function likeThePage(parser: InstanceType<typeof MarkdownIt>): void {
  parser.validateLink = (link) => /^(https?:\/\/|mailto:|\/(?![/\\]))/i.test(link)
  parser.core.ruler.push('page', ({ tokens }) => {
    let before = 1
    for (const [index, token] of tokens.entries()) {
      if (token.type === 'heading_open' || token.type === 'heading_close') {
        const level = token.type === 'heading_close' ? before : levelOf(token.tag, before)
        before = level
        token.tag = `h${level}`
        if (token.type === 'heading_open') {
          token.attrSet('class', CLASSES[level] ?? 'govuk-heading-s')
          const number = /^(\d+(?:\.\d+)?)[. ]/.exec(tokens[index + 1]?.content ?? '')?.[1]
          if (number !== undefined) token.attrSet('id', `minute-${number.replace('.', '-')}`)
        }
      } else if (CLASSES_OF[token.type] !== undefined) token.attrSet('class', CLASSES_OF[token.type] ?? '')
    }
  })
  parser.renderer.rules['link_open'] = (tokens, index, options, _env, self) => {
    tokens[index]?.attrSet('class', 'govuk-link')
    tokens[index]?.attrSet('rel', 'noreferrer')

    return self.renderToken(tokens, index, options)
  }
}

function levelOf(tag: string, before: number): number {
  return Math.min(4, Math.max(2, Number(tag.slice(1))), before + 1)
}

const CLASSES: Readonly<Record<number, string>> = {
  2: 'govuk-heading-m',
  3: 'govuk-heading-s',
  4: 'govuk-heading-s',
}

const CLASSES_OF: Readonly<Record<string, string>> = {
  paragraph_open: 'govuk-body',
  bullet_list_open: 'govuk-list govuk-list--bullet',
  ordered_list_open: 'govuk-list govuk-list--number',
  blockquote_open: 'govuk-inset-text',
}
