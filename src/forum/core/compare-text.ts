/** A line of two texts laid side by side: in both, only in the first (taken out), only in the second (put in). */
export type ComparedLine = Readonly<{ kind: 'same' | 'out' | 'in'; text: string }>

/** Beyond this many lines of both the whole first text is told as taken out, and the second as put in. */
const MOST_CELLS = 4_000_000

/** The longest run of lines that both have stays; what lies between was taken out or put in. */
export function compareText(before: string, after: string): readonly ComparedLine[] {
  const [one, other] = [before.split('\n'), after.split('\n')]
  if (one.length * other.length > MOST_CELLS) {
    return [
      ...one.map((text) => ({ kind: 'out', text }) as const),
      ...other.map((text) => ({ kind: 'in', text }) as const),
    ]
  }
  const lengths = lengthsOf(one, other)
  const lines: ComparedLine[] = []
  let [i, j] = [0, 0]
  while (i < one.length || j < other.length) {
    const [left, right] = [one[i], other[j]]
    if (left !== undefined && left === right) {
      lines.push({ kind: 'same', text: left })
      i += 1
      j += 1
    } else if (
      left !== undefined &&
      (right === undefined || lengthAt(lengths, i + 1, j) >= lengthAt(lengths, i, j + 1))
    ) {
      lines.push({ kind: 'out', text: left })
      i += 1
    } else {
      lines.push({ kind: 'in', text: right ?? '' })
      j += 1
    }
  }

  return lines
}

type Lengths = Readonly<{ width: number; of: Uint32Array }>

/** How many lines the rests of both from each place on have in common at the most. */
function lengthsOf(one: readonly string[], other: readonly string[]): Lengths {
  const width = other.length + 1
  const of = new Uint32Array((one.length + 1) * width)
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      of[i * width + j] =
        one[i] === other[j]
          ? 1 + (of[(i + 1) * width + j + 1] ?? 0)
          : Math.max(of[(i + 1) * width + j] ?? 0, of[i * width + j + 1] ?? 0)
    }
  }

  return { width, of }
}

function lengthAt({ width, of }: Lengths, i: number, j: number): number {
  return of[i * width + j] ?? 0
}
