/** The words of the field as the help page explains them. */
export const WORDS: readonly Readonly<{ word: string; meaning: string }>[] = [
  {
    word: 'De-delegation',
    meaning:
      'Maintained mainstream schools agree, phase by phase, to give back part of their formula money so that the authority provides a service for all of them.',
  },
  {
    word: 'Education functions',
    meaning:
      'Duties of the authority towards maintained schools, paid for by a rate per pupil or place that the members for all maintained schools decide on. Special schools and pupil referral units pay too.',
  },
  { word: 'Budget share', meaning: 'What a school is allotted by the local funding formula for the year.' },
  {
    word: 'Basic entitlement',
    meaning: 'The formula’s amount for each pupil. Older papers call it AWPU, the age-weighted pupil unit.',
  },
  {
    word: 'FSM and FSM6',
    meaning: 'Pupils eligible for free school meals now, and at any time in the last six years.',
  },
  {
    word: 'IDACI A to F',
    meaning:
      'Bands of the income deprivation affecting children index, from the most deprived neighbourhoods (A) to the least that still count (F).',
  },
  { word: 'EAL3', meaning: 'Pupils with English as an additional language in their first three years in school here.' },
  { word: 'Schools Forum', meaning: 'The body of schools’ and other members that decides on de-delegation each year.' },
  {
    word: 'Buy-back',
    meaning: 'Academies pay for the same service by agreement, since nothing can be taken from their budgets.',
  },
  { word: 'Outturn', meaning: 'What a service really cost, once the year is over.' },
]
