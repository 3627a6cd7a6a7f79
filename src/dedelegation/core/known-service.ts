import type { ServiceCode } from './rate-book.ts'
import { serviceCodeOf } from './service-code.ts'

/** What a service, or a head of the law, is called in files and on pages. */
export type Named = Readonly<{ code: string; name: string }>

/**
 * The service that a cell of a file means, by its code or by the name that pages print, in any case: "insurance",
 * "Insurance" and "EAL service" (eal). Null where none of those known is called so.
 */
export function findNamed(text: string, known: readonly Named[]): ServiceCode | null {
  const wanted = serviceCodeOf(text)
  if (wanted === '') return null
  const found = known.find(({ code }) => code === wanted) ?? known.find(({ name }) => serviceCodeOf(name) === wanted)

  return found?.code ?? null
}
