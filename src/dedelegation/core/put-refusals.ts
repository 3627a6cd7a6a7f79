/** Why lines are not put to the forum. */
export type PutProposalsRefusal =
  | Readonly<{ code: 'rates-changed' }>
  | Readonly<{ code: 'no-such-item' }>
  | Readonly<{ code: 'no-line' }>
  | Readonly<{ code: 'no-such-line'; line: string }>
  | Readonly<{ code: 'already-asked'; title: string; meeting: string }>
  | Readonly<{ code: 'vote-open'; title: string; meeting: string }>
  /** A vote on it was closed, and its decision is not recorded: it would be lost. */
  | Readonly<{ code: 'not-recorded'; title: string; meeting: string }>
  | Readonly<{ code: 'with-the-secretary-of-state'; title: string }>
  | Readonly<{ code: 'decided-already'; titles: readonly string[] }>
  | Readonly<{ code: 'why-missing' }>
  | Readonly<{ code: 'why-too-long'; most: number }>
  /** The forum does not take it, by its own rules or the law. */
  | Readonly<{ code: 'not-taken'; title: string; why: string }>

export function refused(
  refusals: readonly PutProposalsRefusal[],
): Readonly<{ ok: false; refusals: readonly PutProposalsRefusal[] }> {
  return { ok: false, refusals }
}

/** In words for the page, with the box that it is about. */
export function explainPut(refusal: PutProposalsRefusal): Readonly<{ text: string; href: string }> {
  switch (refusal.code) {
    case 'rates-changed':
      return {
        text: 'The rates or counts changed after you looked. Read the new figures below, then put them.',
        href: '#preview',
      }
    case 'no-such-item':
      return { text: 'Choose a meeting and an item of its agenda', href: '#item' }
    case 'no-line':
      return { text: 'Choose at least one line to put', href: '#line' }
    case 'no-such-line':
      return { text: `There is no proposed line ‘${refusal.line}’. Choose from the list.`, href: '#line' }
    case 'already-asked':
      return { text: `${refusal.title} is on the agenda of ${refusal.meeting} already`, href: '#line' }
    case 'vote-open':
      return {
        text: `${refusal.title} is being voted on at ${refusal.meeting}: the vote has to end first`,
        href: '#line',
      }
    case 'not-recorded':
      return {
        text: `${refusal.title} was voted on at ${refusal.meeting}, and its decision is not recorded: the clerk records it first`,
        href: '#line',
      }
    case 'with-the-secretary-of-state':
      return { text: `${refusal.title} is with the Secretary of State, and cannot be put to the forum`, href: '#line' }
    case 'decided-already':
      return {
        text: `Confirm that a new vote is to be taken: decided already is ${refusal.titles.join('; ')}`,
        href: '#again',
      }
    case 'why-missing':
      return { text: 'Enter why a new vote is to be taken', href: '#why' }
    case 'why-too-long':
      return { text: `The reason must be ${refusal.most} characters or fewer`, href: '#why' }
    case 'not-taken':
      return { text: `${refusal.title}: ${refusal.why}`, href: '#line' }
  }
}

/** Why the forum does not take a question, by the code of its refusal. */
export function whyNotTaken(code: string): string {
  return NOT_TAKEN[code] ?? `the forum does not take it (${code})`
}

const NOT_TAKEN: Readonly<Record<string, string>> = {
  'already-asked': 'somebody else has just put it to a meeting, or it is being voted on',
  'not-recorded': 'its last vote was closed and the decision is not recorded: the clerk records it first',
  'meeting-over': 'the meeting is over: choose another one',
  'vote-open': 'a vote on it is open',
  'amended-meanwhile': 'somebody else has just changed what it asks',
}
