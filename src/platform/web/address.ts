/**
 * Addresses of pages are written once, as the pattern that a page is registered under ('/years/:year/units'); links
 * are made from them.
 */
type Parameters = Readonly<Record<string, string | number>>

/** A pattern with its parameters filled in. What is filled in is a year, a number or an id, never free text. */
export function fillPath(pattern: string, parameters: Parameters): string {
  return Object.entries(parameters).reduce((path, [name, value]) => path.replace(`:${name}`, String(value)), pattern)
}

/** An address with the parameters that say something: null and blank ones are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | null>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== '')
  const text = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)])).toString()

  return text === '' ? path : `${path}?${text}`
}
