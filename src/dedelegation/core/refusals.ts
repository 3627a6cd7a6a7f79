/** Why a change of a year's rates is not saved: expected, and explained to the person who asked. */
export type RatesRefusal =
  /** Somebody saved first: nothing of theirs or of this person's is lost. */
  | Readonly<{ code: 'changed-since'; number: number; by: string; at: Date }>
  | Readonly<{ code: 'no-such-scenario' }>
  | Readonly<{ code: 'archived' }>
  | Readonly<{ code: 'no-such-version'; number: number }>
  | Readonly<{ code: 'nothing-to-undo' }>
  | Readonly<{ code: 'nothing-to-redo' }>
  | Readonly<{ code: 'name-taken'; name: string }>
  | Readonly<{ code: 'the-proposal' }>
  | Readonly<{ code: 'year-started' }>
  | Readonly<{ code: 'year-not-started' }>
  /** The change itself cannot be made: a sentence a reason, for the person. */
  | Readonly<{ code: 'invalid'; reasons: readonly string[] }>

/** In words for the page. `when` writes a moment as the reader's page does ("22 January 2024, 10:32am"). */
export function explainRefusal(refusal: RatesRefusal, when: (at: Date) => string): string {
  switch (refusal.code) {
    case 'changed-since':
      return `${refusal.by} saved version ${refusal.number} on ${when(refusal.at)}, after you opened this page. Nothing of yours was saved over it: your values are still on this page. Look at what changed, then save again.`
    case 'no-such-scenario':
      return 'There is no such scenario. Choose one from the list.'
    case 'archived':
      return 'This scenario was archived, so its rates can no longer be changed. Its versions can still be looked at.'
    case 'no-such-version':
      return `There is no version ${refusal.number} of this scenario.`
    case 'nothing-to-undo':
      return 'There is nothing to undo: this is the first version.'
    case 'nothing-to-redo':
      return 'There is nothing to redo.'
    case 'name-taken':
      return `There is already a scenario called ‘${refusal.name}’ in this year. Choose another name.`
    case 'the-proposal':
      return 'The proposal cannot be renamed, archived or adopted: the paper is written from it.'
    case 'year-started':
      return 'The rates of this year have been started already.'
    case 'year-not-started':
      return 'The rates of this year have not been started. Import a rates file first.'
    case 'invalid':
      return refusal.reasons.join(' ')
  }
}
