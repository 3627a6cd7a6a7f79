import { objectOf, type Route } from './admit.ts'
import type { May } from './visit.ts'

/** May the visitor open what this address leads to? An address that is no page of ours is nobody's to refuse. */
export type MayOpen = (href: string) => boolean

export function mayOpenWith(routes: readonly Omit<Route, 'fresh'>[], may: May): MayOpen {
  const pages = routes
    .filter(({ method }) => method === 'GET')
    .map((route) => ({ route, parts: route.path.split('/') }))

  return (href) => {
    const parts = (/^[^?#]*/.exec(href)?.[0] ?? '').split('/')
    const found = pages
      .filter((page) => fits(page.parts, parts))
      .sort((one, other) => named(one.parts) - named(other.parts))[0]

    return found === undefined || may(found.route.permission, objectOf(parametersIn(found.parts, parts)))
  }
}

/**
 * The page with each link that its reader may not follow put as its words alone: a school's name in a table stays,
 * and leads on for those who may go there. A button that leads nowhere is left out, and so is a line that is only a link.
 */
export function closeLinks(html: string, mayOpen: MayOpen): string {
  const answers = new Map<string, boolean>()

  const opens = (href: string): boolean => {
    const open = answers.get(href) ?? mayOpen(href.replaceAll('&amp;', '&'))
    answers.set(href, open)

    return open
  }

  return html
    .replace(LINE_OF_ONE_LINK, (line, _element: string, _attributes: string, href: string) => (opens(href) ? line : ''))
    .replace(LINK, (link, attributes: string, href: string, words: string) => {
      if (opens(href)) return link

      return attributes.includes('govuk-button') ? '' : words
    })
}

/** A link to a page of ours: links have no links in them, and no attribute of ours has a ">". */
const LINK = /<a\s([^>]*?\bhref="(\/[^"]*)"[^>]*)>([\s\S]*?)<\/a>/g
/** A paragraph or an item of a list that is nothing but a link. */
const LINE_OF_ONE_LINK = /<(p|li)\b[^>]*>\s*<a\s([^>]*?\bhref="(\/[^"]*)"[^>]*)>(?:(?!<\/a>)[\s\S])*<\/a>\s*<\/\1>/g

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  return (
    pattern.length === parts.length && pattern.every((part, index) => part.startsWith(':') || part === parts[index])
  )
}

/** A path in so many words comes before one with a name in it, as it does where requests are led. */
function named(pattern: readonly string[]): number {
  return pattern.filter((part) => part.startsWith(':')).length
}

function parametersIn(pattern: readonly string[], parts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pattern.flatMap((part, index) => (part.startsWith(':') ? [[part.slice(1), parts[index] ?? '']] : [])),
  )
}
