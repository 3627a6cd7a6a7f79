/** The groups that decide and pay apart from one another. Middle and all-through schools have a deemed phase. */
export const PHASES = ['primary', 'secondary', 'special', 'pru'] as const

export type Phase = (typeof PHASES)[number]

export function isPhase(text: string): text is Phase {
  return (PHASES as readonly string[]).includes(text)
}

/** As a table heading shows it. */
export const PHASE_NAMES: Readonly<Record<Phase, string>> = {
  primary: 'Primary',
  secondary: 'Secondary',
  special: 'Special',
  pru: 'Pupil referral unit',
}
