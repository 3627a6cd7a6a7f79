import { foldPassword } from './fold-password.ts'
import { LONGEST_PASSWORD, passwordLength, SHORTEST_PASSWORD } from './password-length.ts'

/** What is known around a new password. */
export type PasswordSurroundings = Readonly<{
  /** Folded; `COMMON_PASSWORDS`. */
  common: ReadonlySet<string>
  /** What a stranger would try for this person: names of the authority, the product, schools; see `wordsOf`. */
  words: readonly string[]
  /** Whether it is the password that the person has already (`verifyPassword` says so). */
  sameAsOld: boolean
}>

/**
 * Every reason for which a new password is refused, in the words of an error message; none means that it will do.
 *
 * There is no rule about capitals, digits or signs, and no date at which a password ends: such rules make people choose
 * worse ones (NCSC, NIST SP 800-63B).
 */
export function passwordProblems(password: string, { common, words, sameAsOld }: PasswordSurroundings): string[] {
  const length = passwordLength(password)
  const folded = foldPassword(password)
  const word = words.find((each) => standsOn(folded, foldPassword(each), common))
  const problems = [
    length < SHORTEST_PASSWORD && `Password must be ${SHORTEST_PASSWORD} characters or more`,
    length > LONGEST_PASSWORD && `Password must be ${LONGEST_PASSWORD} characters or fewer`,
    isCommon(password, folded, common) && 'Password must not be one that many people use, or a small change to one',
    length > 0 && variety(folded) < LEAST_VARIETY && 'Password must not repeat the same few characters',
    word !== undefined && `Password must not be made from “${word}” with a few characters added`,
    sameAsOld && 'Password must be different from your old password',
  ]

  return problems.filter((problem) => problem !== false)
}

/**
 * The words to look out for in a name or an e-mail address, and the name as a whole: "Elm Park Primary School" gives
 * itself, "Park" and "Primary"; short words and those of every school's name would refuse too much, or nothing.
 */
export function wordsOf(names: readonly string[]): string[] {
  const words = names.flatMap((name) => [name, ...name.split(/[^\p{Letter}\p{Mark}\p{Number}]+/u)])
  const long = words.map((word) => word.replaceAll(/\s+/g, '')).filter((word) => passwordLength(word) >= SHORTEST_WORD)

  return [...new Set(long)]
}

const SHORTEST_WORD = 4
const LEAST_VARIETY = 5

/** Whether it is on the list, or is a short one of the list with digits and signs around it ("Dragon2024!"). */
function isCommon(password: string, folded: string, common: ReadonlySet<string>): boolean {
  if (common.has(folded) || isInOrder(password)) return true
  const core = password.replaceAll(/^[^\p{Letter}]+|[^\p{Letter}]+$/gu, '')

  return passwordLength(password) - passwordLength(core) < SHORTEST_PASSWORD && common.has(foldPassword(core))
}

/** "abcdefgh", "87654321": the list leaves these out, since its authors find them by rule. */
function isInOrder(password: string): boolean {
  const codes = Array.from(password.toLowerCase(), (character) => character.codePointAt(0) ?? 0)
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)))

  return steps.size === 1 && (steps.has(1) || steps.has(-1))
}

/** Whether what is left without the word would be refused by itself: too short, too plain or common. */
function standsOn(folded: string, word: string, common: ReadonlySet<string>): boolean {
  if (!folded.includes(word)) return false
  const rest = folded.replaceAll(word, '')

  return rest.length < SHORTEST_PASSWORD || variety(rest) < LEAST_VARIETY || common.has(rest)
}

function variety(folded: string): number {
  return new Set(folded).size
}
