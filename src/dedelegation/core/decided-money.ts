import { formatPence, pence, sumPence, type Pence } from '../../kernel/pence.ts'
import type { Phase } from '../../kernel/phase.ts'
import type { QuestionState } from '../../forum/core/question.ts'
import { decisionOf, standingOf, type Asked } from './asked.ts'
import type { ServiceCode } from './rate-book.ts'

/** Whether money may be taken: it was agreed to, was not, or that is still to be decided. */
type Consent = 'agreed' | 'refused' | 'open'

/** What the rates come to, by whether it may be taken; the three add up to all of it. */
type MoneyAtForum = Readonly<Record<Consent, Pence>>

type Amount = Readonly<{ service: ServiceCode; phase: Phase; total: Pence }>

const AGREED: ReadonlySet<QuestionState> = new Set(['approved', 'approved-as-amended', 'authorised'])
const REFUSED: ReadonlySet<QuestionState> = new Set(['rejected', 'refused'])
const BY_THE_SECRETARY_OF_STATE: ReadonlySet<QuestionState> = new Set(['referred', 'authorised', 'refused'])

/**
 * Whether a service may be charged in a phase. A line that was put again rests on its decision until then; after a
 * referral the Secretary of State's word counts, and not the forum's.
 */
export function consentTo(asked: readonly Asked[], service: ServiceCode, phase: Phase): Consent {
  const question = standingOf(asked, service, phase)
  if (question === null) return 'open'
  const decided = BY_THE_SECRETARY_OF_STATE.has(question.state)
    ? question.state
    : (decisionOf(question, phase)?.outcome ?? question.state)

  return AGREED.has(decided) ? 'agreed' : REFUSED.has(decided) ? 'refused' : 'open'
}

export function moneyAtForum(amounts: readonly Amount[], asked: readonly Asked[]): MoneyAtForum {
  const sumOf = (consent: Consent) => {
    const found = amounts.filter(({ service, phase }) => consentTo(asked, service, phase) === consent)

    return found.length === 0 ? pence(0) : sumPence(found.map(({ total }) => total))
  }

  return { agreed: sumOf('agreed'), refused: sumOf('refused'), open: sumOf('open') }
}

/** Whether all of the amounts were agreed to, so that they are taken. */
export function isAllTaken(amounts: readonly Amount[], asked: readonly Asked[]): boolean {
  return amounts.every(({ service, phase }) => consentTo(asked, service, phase) === 'agreed')
}

/**
 * "£1.00 is approved, £2.00 is to be decided, and £3.00 was not approved and is not taken"; parts of nothing left out.
 */
export function moneyInWords({ agreed, refused, open }: MoneyAtForum): string {
  if (agreed === 0 && refused === 0) return 'all is to be decided'
  const parts = [
    ...(agreed === 0 ? [] : [`${formatPence(agreed)} is approved`]),
    ...(open === 0 ? [] : [`${formatPence(open)} is to be decided`]),
    ...(refused === 0 ? [] : [`${formatPence(refused)} was not approved and is not taken`]),
  ]
  if (parts.length < 3) return parts.join(' and ')

  return `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)}`
}

export const CONSENTS: Readonly<Record<Consent, string>> = {
  agreed: 'Approved',
  refused: 'Not approved, and not taken',
  open: 'To be decided',
}
