import { LONGEST_NAME, refusalsOfName } from './invitation.ts'

/** What is wrong with a name, in words; null where nothing is. Names are as they are: only that there is one, and that it fits. */
export function problemOfName(name: string): string | null {
  const [refusal] = refusalsOfName(name)
  if (refusal === undefined) return null

  return refusal.code === 'no-name' ? 'Enter a name' : `Name must be ${LONGEST_NAME} characters or fewer`
}
