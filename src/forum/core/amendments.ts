import { lowerFirst } from './lower-first.ts'
import type { Terms, TermsOption } from './question.ts'

/** A version of what a question asked, with why it was written, and the meeting at which it was moved, if it was. */
export type TermsVersion = Terms & Readonly<{ reason: string; at: Date; movedIn: string | null }>

/** A change of what was published: what each figure was and became, and who moved it and why. */
export type Amendment = Pick<TermsVersion, 'version' | 'reason' | 'movedIn'> & Readonly<{ changes: readonly string[] }>

/** Every amendment, in order; one that was taken back is two. `versions` are all, from the first. */
export function amendmentsOf(versions: readonly TermsVersion[]): readonly Amendment[] {
  return versions.flatMap((after, index) => {
    const before = versions[index - 1]
    if (before === undefined || !(after.amended || before.amended)) return []
    const { version, reason, movedIn, options } = after

    return [
      { version, reason, movedIn, changes: options.flatMap((option) => changesOf(option, before.options, options)) },
    ]
  })
}

/** Those in force at a version: since what was published last. */
export function amendmentsAt(versions: readonly TermsVersion[], version: number): readonly Amendment[] {
  const published = versions.findLast((one) => one.version <= version && !one.amended)?.version ?? 0

  return amendmentsOf(versions).filter((one) => one.version > published && one.version <= version)
}

/** "It was moved that the rate £21.00 become £19.50, and the total …: Moved by Primary 1." */
export function amendmentInWords({ changes, reason }: Amendment): string {
  const what = changes.length === 0 ? 'It was amended' : `It was moved that ${changes.join('; ')}`

  return `${what}. ${reason.trim().replace(/[.]$/, '')}.`
}

function changesOf(
  option: TermsOption,
  before: readonly TermsOption[],
  all: readonly TermsOption[],
): readonly string[] {
  const was = before.find(({ code }) => code === option.code)?.figures ?? []
  const name = all.length > 1 ? `${option.name}, ` : ''

  return option.figures.flatMap(({ label, value }) => {
    const old = was.find((one) => one.label === label)?.value
    if (old === undefined || plain(old) === plain(value) || !TOLD.test(label)) return []

    return [`${name}${lowerFirst(label)}, ${plain(old)}, become ${plain(value)}`]
  })
}

/** Ranges and averages follow from those. */
const TOLD = /^(Rate|Total)/

/** What is said of a figure in brackets is for the paper. */
function plain(value: string): string {
  return value.replace(/ \(.*\)$/, '')
}
