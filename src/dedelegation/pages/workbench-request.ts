import { randomUUID } from 'node:crypto'
import { parseFundingYear, type FundingYear } from '../../kernel/funding-year.ts'
import type { PageRequest } from '../../platform/web/page.ts'

/** The year of the address; null where it is none, so that the page is not found. */
export function yearOfRequest(request: PageRequest): FundingYear | null {
  return parseFundingYear(request.params['year'] ?? '')
}

/** What each change of rates is asked with, as the forms carry it in hidden fields. */
export function commandOf(request: PageRequest): Readonly<{
  scenario: string
  expected: number
  request: string
  note: string
}> {
  const { form } = request
  const expected = form.text('expected')

  return {
    scenario: form.text('scenario'),
    expected: /^\d{1,9}$/.test(expected) ? Number(expected) : 0,
    // A form without a readable id is a new press each time: it can be sent twice, but nothing is lost.
    request: isUuid(form.text('request')) ? form.text('request') : newRequest(),
    note: form.text('note').trim().slice(0, 200),
  }
}

/** An id for one press of a button, put into the form when the page is made. */
export function newRequest(): string {
  return randomUUID()
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
