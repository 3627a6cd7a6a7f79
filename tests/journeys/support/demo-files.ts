import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const DEMO = fileURLToPath(new URL('../../../data/demo/', import.meta.url))

type Upload = Readonly<{ name: string; mimeType: string; buffer: Buffer }>

/**
 * A file of the demo borough as a person would give it, with what was changed in it.
 *
 * @throws Error where a text to change is not in the file: the journey would otherwise prove nothing.
 */
export function demoFile(name: string, ...changes: readonly (readonly [from: string, to: string])[]): Upload {
  let text = readFileSync(`${DEMO}${name}`, 'utf8')
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`Cannot find "${from}" in ${name}`)
    text = text.replace(from, to)
  }

  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) }
}
