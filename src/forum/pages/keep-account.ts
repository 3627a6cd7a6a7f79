import { parseMailAddress } from '../../kernel/mail-address.ts'
import { NOT_FOUND, type PageHandler, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { linkAccount, type PersonOfSeat } from '../actions/link-account.ts'
import type { Seat } from '../core/membership.ts'
import { listMembership } from '../store/membership.ts'
import { askPage, type Asked, type AskForm } from './ask.ts'
import type { FieldError } from './field-errors.ts'
import { answerOf } from './keep.ts'
import { accountPath, seatPath } from './member-paths.ts'
import { FORUM_CRUMB } from './meeting-words.ts'
import { MEMBERS_CRUMB, seatCrumb } from './seat.ts'

/** Asks for the address with which a member or a substitute signs in. The address is not kept here, nor shown again. */
export function showLinkAccount(kind: PersonOfSeat['kind']): PageHandler {
  return async (request) => {
    const found = await personOf(request, kind)

    return found === null ? NOT_FOUND : askPage(linkForm(found, kind, ''))
  }
}

export function submitLinkAccount(kind: PersonOfSeat['kind']): PageHandler {
  return async (request): Promise<PageResponse> => {
    const { platform, actor, form } = request
    const found = await personOf(request, kind)
    if (found === null) return NOT_FOUND
    const email = form.text('email').trim()
    const again = (wrong: readonly FieldError[]) => askPage(linkForm(found, kind, email), wrong)
    const remove = form.text('remove') === 'yes' && found.linked
    if (!remove && !parseMailAddress(email).ok) {
      return again([{ field: 'email', text: 'Enter an email address, like name@example.com' }])
    }
    const change = await linkAccount(platform, actor, { kind, id: found.id }, remove ? '' : email)
    const said = remove ? 'No account is linked any more.' : 'The account is linked.'

    return answerOf(change, seatPath(found.seat.code), said, again)
  }
}

type Found = Readonly<{ seat: Seat; id: string; name: string; linked: boolean }>

async function personOf({ platform, params }: PageRequest, kind: PersonOfSeat['kind']): Promise<Found | null> {
  const { seats, terms, substitutes } = await listMembership(platform.db)
  const seat = seats.find(({ code }) => code === params['seat'])
  const person = (kind === 'term' ? terms : substitutes).find(({ id }) => id === params[kind])
  if (seat === undefined || person?.seat !== seat.code) return null

  return { seat, id: person.id, name: person.name, linked: person.account !== null }
}

function linkForm({ seat, id, name, linked }: Found, kind: PersonOfSeat['kind'], email: string): AskForm {
  return {
    title: linked ? 'Change the account' : 'Link an account',
    caption: `Seat ${seat.name}: ${name}`,
    says: [
      'To vote on their own device they need an account, and the role for this seat, which an administrator gives.',
      ...(linked ? ['An account is linked. Its address is not shown here.'] : []),
    ],
    breadcrumbs: [FORUM_CRUMB, MEMBERS_CRUMB, seatCrumb(seat)],
    action: accountPath(seat.code, kind, id),
    back: seatPath(seat.code),
    button: 'Save the account',
    asks: [
      {
        kind: 'line',
        name: 'email',
        type: 'email',
        label: 'Email address with which they sign in',
        hint: 'You learn only whether there is an account',
        value: email,
      },
      ...(linked ? [REMOVE] : []),
    ],
  }
}

const REMOVE: Asked = { kind: 'tick', name: 'remove', label: 'Take the link away instead', value: false }
