/** A column as a spreadsheet names it: 0 is "A", 25 "Z", 26 "AA". */
export function columnLetter(index: number): string {
  let letters = ''
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters
  }

  return letters
}

/** The index of a column's letters: "A" is 0, "XFD" is 16,383. */
export function columnNumber(letters: string): number {
  let index = 0
  for (const letter of letters) index = index * 26 + (letter.charCodeAt(0) - 64)

  return index - 1
}
