/** The groups that decide and pay apart from one another. Middle and all-through schools have a deemed phase. */
export const PHASES = ['primary', 'secondary', 'special', 'pru'] as const

export type Phase = (typeof PHASES)[number]

export function isPhase(text: string): text is Phase {
  return (PHASES as readonly string[]).includes(text)
}

/** Whose schools are paid by the formula's factors, and not by places alone. */
export function isMainstream(phase: Phase): boolean {
  return phase === 'primary' || phase === 'secondary'
}

/** The phase that a cell of a file means: by its code or as pages print it, in any case. Null for anything else. */
export function parsePhase(text: string): Phase | null {
  return WORDS.get(text.toLowerCase().replace(/\s+/g, ' ').trim()) ?? null
}

/** As a table heading shows it. */
export const PHASE_NAMES: Readonly<Record<Phase, string>> = {
  primary: 'Primary',
  secondary: 'Secondary',
  special: 'Special',
  pru: 'Pupil referral unit',
}

const WORDS: ReadonlyMap<string, Phase> = new Map(
  PHASES.flatMap((phase) => {
    const name = PHASE_NAMES[phase].toLowerCase()
    const more = phase === 'pru' ? ['prus', `${name}s`] : [`${name} school`, `${name} schools`]

    return [phase, name, ...more].map((word): [string, Phase] => [word, phase])
  }),
)
