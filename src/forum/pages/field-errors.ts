/** What is wrong with a field of a form: said at the top of the page and at the field. */
export type FieldError = Readonly<{ field: string; text: string }>

/** For the summary (`errors`) and for the macros' `errorMessage` (`error.field`). */
export function errorsView(errors: readonly FieldError[]) {
  return {
    errors: errors.map(({ field, text }) => ({ text, href: `#${field}` })),
    error: Object.fromEntries(errors.map(({ field, text }) => [field, { text }])),
  }
}

/** "Enter …" where it is blank, or what is too long about it; nothing where it is fine. */
export function textErrors(
  field: string,
  value: string,
  { what, most, blank = false }: Readonly<{ what: string; most: number; blank?: boolean }>,
): readonly FieldError[] {
  if (value === '') return blank ? [] : [{ field, text: `Enter ${what}` }]
  if (value.length <= most) return []
  const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)}`

  return [{ field, text: `${sentence} must be ${most.toLocaleString('en-GB')} characters or fewer` }]
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** An id as this program makes them; null for anything else, which names nothing. */
export function readId(text: string | undefined): string | null {
  return text !== undefined && UUID.test(text) ? text : null
}

/** The version that a form was filled in over; -1, which none is, for anything else. */
export function readSeen(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : -1
}
