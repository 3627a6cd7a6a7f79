/** For a name within a sentence. Words that begin with an abbreviation keep their capital: "the Diocese", but "DfE". */
export function lowerFirst(text: string): string {
  const [first = '', second = ''] = text

  return second === second.toLowerCase() ? first.toLowerCase() + text.slice(1) : text
}
