import type { Form } from '../../platform/web/page.ts'
import type { PageError } from './page-error.ts'

/** The authority's name, asked for with its first year; `box` is where it is typed. */
export function readAuthority(form: Form, box: string): Readonly<{ name: string; errors: readonly PageError[] }> {
  const name = form.text('authority').trim()
  const wrong = (text: string) => ({ name, errors: [{ text, href: `#${box}` }] })
  if (name === '') return wrong('Enter the name of the authority')

  return name.length > 100 ? wrong('The name must be 100 characters or fewer') : { name, errors: [] }
}
