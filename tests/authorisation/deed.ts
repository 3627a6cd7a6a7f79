import { readFileSync } from 'node:fs'

/** One change that a finance officer makes by a form, and the event that the record has of it. */
export type Deed = Readonly<{
  /** The address as it is registered. */
  route: string
  /** The page with the form; 'made' for the page that the deed before led to. */
  page: string
  /** Where the form leads, where that is not the page. */
  to?: string
  /** What is typed over what the page gives. */
  type?: Readonly<Record<string, string>>
  file?: Readonly<{ name: string; text: string }>
  /** The file's field, and that the answer to it is a preview with the form that counts. */
  preview?: string
  action: string
  /** What the event is about: kind and id, or how the id begins. */
  about: string
  /** Nothing has to be typed: the form is whole as it is, and sent without a value too. */
  whole?: true
  /** Sent a second time, the same form is something new: a preview, a sign-in. */
  again?: true
}>

/** A file of the demo borough with one thing in it changed. @throws Error where that is not in it. */
export function changed(name: string, from: string, to: string) {
  const text = readFileSync(new URL(`../../data/demo/${name}`, import.meta.url), 'utf8')
  if (!text.includes(from)) throw new Error(`Cannot find "${from}" in ${name}`)

  return { name, text: text.replace(from, to) }
}
