import type { PaperDetails } from './prose.ts'

/** What a line of a paper's file calls each particular. */
export const DETAIL_NAMES: Readonly<Record<keyof PaperDetails, string>> = {
  subject: 'Subject',
  authority: 'Authority',
  author: 'Author',
  jobTitle: 'Job title',
  agency: 'Agency',
}

export const NO_DETAILS: PaperDetails = { subject: '', authority: '', author: '', jobTitle: '', agency: '' }

const KEYS = ['subject', 'authority', 'author', 'jobTitle', 'agency'] as const satisfies readonly (keyof PaperDetails)[]

/** One line of "Job title: Finance officer"; null where it is none of the four. */
export function readDetail(line: string): Readonly<{ key: keyof PaperDetails; value: string }> | null {
  const [, name = '', value = ''] = /^([A-Za-z ]+):(.*)$/.exec(line) ?? []
  const key = KEYS.find((one) => DETAIL_NAMES[one] === name.trim())

  return key === undefined ? null : { key, value: value.trim() }
}

/** Lines that are no particulars are passed over: the file's own reader refuses them by their row. */
export function readDetails(lines: string): PaperDetails {
  const read = lines.split('\n').flatMap((line) => readDetail(line) ?? [])

  return { ...NO_DETAILS, ...Object.fromEntries(read.map(({ key, value }) => [key, value])) }
}

export function writeDetails(details: PaperDetails): string {
  return KEYS.map((key) => `${DETAIL_NAMES[key]}: ${details[key].replaceAll(/\s+/g, ' ').trim()}`.trimEnd()).join('\n')
}
