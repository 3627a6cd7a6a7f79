export const SHORTEST_PASSWORD = 8
/** What pages recommend. */
export const RECOMMENDED_PASSWORD = 15
export const LONGEST_PASSWORD = 256

/** In characters as people count them, roughly: an emoji is one, and so is an accented letter however it was typed. */
export function passwordLength(password: string): number {
  return Array.from(password.normalize('NFC')).length
}
