import type { PageRequest } from '../../platform/web/page.ts'
import { listSeatRoles } from '../../people/index.ts'
import { warningsOf } from '../core/account-warnings.ts'
import type { MembershipOn } from '../core/membership-on.ts'
import {
  endObserverPath,
  endOfficePath,
  IMPORT_MEMBERS_PATH,
  MEMBERSHIP_CSV_PATH,
  NEW_OBSERVER_PATH,
  NEW_OFFICE_PATH,
  NEW_SEAT_PATH,
  PUPILS_PATH,
  seatPath,
} from './member-paths.ts'
import { listOffices } from '../store/membership.ts'
import { doublesOf } from '../core/one-person.ts'
import { holdsOn, OFFICE_NAMES } from '../core/offices.ts'

/** What the clerk can do from the page of members, and which accounts cannot yet act for their seat. */
export async function keepingView({ platform, actor }: PageRequest, on: MembershipOn) {
  const roles = await platform.readAs(actor, listSeatRoles)
  const offices = await listOffices(platform.db)

  return {
    tools: [
      { text: 'Add a seat', href: NEW_SEAT_PATH },
      { text: 'Add an observer', href: NEW_OBSERVER_PATH },
      { text: 'Record a chair or vice-chair', href: NEW_OFFICE_PATH },
      { text: 'Record pupil numbers', href: PUPILS_PATH },
      { text: 'Import a whole membership', href: IMPORT_MEMBERS_PATH },
      { text: 'Download the whole membership for importing (CSV)', href: MEMBERSHIP_CSV_PATH },
    ],
    ends: [
      ...offices
        .filter((one) => holdsOn(one, on.day))
        .map(({ id, office }) => ({
          text: `End the office of the ${OFFICE_NAMES[office].toLowerCase()}`,
          href: endOfficePath(id),
        })),
      ...on.observers.map(({ id, name }) => ({ text: `End observing: ${name}`, href: endObserverPath(id) })),
    ],
    doubles: doublesOf(on.standings).map(({ seat, name, other }) => ({
      seat: seat.name,
      href: seatPath(seat.code),
      text: `${name} can act for seat ${other.name} too`,
    })),
    warnings: warningsOf(on.standings, roles, on.day).map(({ seat, name, text }) => ({
      seat: seat.name,
      href: seatPath(seat.code),
      name,
      text,
    })),
  }
}
