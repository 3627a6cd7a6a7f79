import { sql } from 'kysely'
import type { Tx } from '../../platform/database/database.ts'
import type { Breach } from '../../platform/verify/invariant.ts'

/** Papers whose bytes are not those that came: their hash is kept beside them. */
export async function changedPapers(tx: Tx): Promise<readonly Breach[]> {
  const { rows } = await sql<{ about: string }>`
    select id::text as about from forum_paper
    where bytes is not null and encode(sha256(bytes), 'hex') <> sha256 order by 1`.execute(tx)

  return rows.map(({ about }) => ({ about: `Paper ${about}`, what: 'has another file than the one that came' }))
}

/** Stays that are not within the day of their meeting by England's clocks, or for a seat that there was not that day. */
export async function strayStays(tx: Tx): Promise<readonly Breach[]> {
  const { rows } = await sql<{ about: string; what: string }>`
    with stay as (
      select forum_stay.*, code, (starts_at at time zone 'Europe/London')::date as day
      from forum_stay join forum_meeting on forum_meeting.id = meeting
    )
    select concat('Meeting ', code, ', seat ', seat) as about, 'has a stay on another day' as what from stay
      where (arrived at time zone 'Europe/London')::date <> day
        or ("left" at time zone 'Europe/London')::date <> day
    union all
    select concat('Meeting ', stay.code, ', seat ', seat), 'has a stay for a seat that there was not'
      from stay join forum_seat on forum_seat.code = seat where day < from_day or day > to_day
    union all
    select concat('Meeting ', code, ', seat ', stay.seat), 'has the substitute of another seat'
      from stay join forum_substitute on forum_substitute.id = substitute where forum_substitute.seat <> stay.seat
    order by 1, 2`.execute(tx)

  return rows
}

/** People who are at a meeting twice at one moment. */
export async function doubledStays(tx: Tx): Promise<readonly Breach[]> {
  const { rows } = await sql<{ about: string }>`
    select distinct concat('Meeting ', code, ', seat ', one.seat) as about
    from forum_stay one
    join forum_stay other on other.meeting = one.meeting and other.seat = one.seat
      and other.substitute is not distinct from one.substitute and other.id > one.id
      and tstzrange(one.arrived, one."left") && tstzrange(other.arrived, other."left")
    join forum_meeting on forum_meeting.id = one.meeting order by 1`.execute(tx)

  return rows.map(({ about }) => ({ about, what: 'has one person there twice at a time' }))
}

/** Minutes that go on after they were approved, or that no later meeting approved. */
export async function wronglyApproved(tx: Tx): Promise<readonly Breach[]> {
  const { rows } = await sql<{ about: string; what: string }>`
    select concat('Minutes of ', own.code) as about, 'go on after they were approved' as what
      from forum_minutes approved
      join forum_minutes after on after.meeting = approved.meeting and after.version > approved.version
      join forum_meeting own on own.id = approved.meeting
      where approved.state = 'approved'
    union
    select concat('Minutes of ', own.code), 'were approved by a meeting that was not later'
      from forum_minutes join forum_meeting own on own.id = meeting
      join forum_meeting later on later.id = approved_at
      where later.starts_at <= own.starts_at
    union
    select concat('Minutes of ', own.code), 'were approved before they were published'
      from forum_minutes approved join forum_meeting own on own.id = approved.meeting
      where approved.state = 'approved' and not exists (
        select from forum_minutes draft where draft.meeting = approved.meeting
          and draft.state = 'published-draft' and draft.version < approved.version)
    order by 1, 2`.execute(tx)

  return rows
}

/** Actions about an item of another meeting. */
export async function strayActions(tx: Tx): Promise<readonly Breach[]> {
  const { rows } = await sql<{ about: string }>`
    select concat('Action ', forum_action.id) as about
    from forum_action join forum_item on forum_item.id = item
    where forum_item.meeting <> forum_action.meeting order by 1`.execute(tx)

  return rows.map(({ about }) => ({ about, what: 'is about an item of another meeting' }))
}
