import { sql } from 'kysely'
import type { Db } from '../src/platform/database/database.ts'

/** The forum's meetings: the agenda with its papers, who is there, the minutes and what came of them. */
export async function up(db: Db): Promise<void> {
  await createMeetings(db)
  await createAttendance(db)
  await createMinutes(db)
}

const LINE = sql.lit('^[^[:cntrl:]]*$')

async function createMeetings(db: Db): Promise<void> {
  await sql`
    create table forum_meeting (
      id uuid primary key,
      code text not null unique check (code ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}(-[2-9])?$'),
      title text not null check (char_length(title) between 1 and 120 and title ~ ${LINE}),
      starts_at timestamptz not null,
      ends_at timestamptz not null check (ends_at > starts_at),
      how text not null check (how in ('in-person', 'remote', 'hybrid')),
      place text not null check (char_length(place) <= 300),
      remote_link text not null check (char_length(remote_link) <= 500),
      state text not null check (state in ('planned', 'published', 'open', 'closed', 'cancelled')),
      published_at timestamptz,
      opened_at timestamptz,
      closed_at timestamptz,
      cancelled_because text,
      version integer not null default 1,
      check ((state in ('published', 'open', 'closed')) <= (published_at is not null)),
      check ((state in ('open', 'closed')) = (opened_at is not null)),
      check ((state = 'closed') = (closed_at is not null)),
      check ((state = 'cancelled') = (cancelled_because is not null))
    )`.execute(db)
  await sql`
    create table forum_item (
      id uuid primary key,
      meeting uuid not null references forum_meeting (id),
      place integer not null check (place >= 1),
      title text not null check (char_length(title) between 1 and 200 and title ~ ${LINE}),
      purpose text not null check (purpose in ('decide', 'discuss', 'inform')),
      presenter text not null check (char_length(presenter) <= 200 and presenter ~ ${LINE}),
      summary text not null check (char_length(summary) <= 5000),
      carried_from uuid references forum_item (id),
      version integer not null default 1,
      constraint forum_item_place unique (meeting, place) deferrable initially deferred
    )`.execute(db)
  await sql`
    create table forum_paper (
      id uuid primary key,
      item uuid not null references forum_item (id),
      place integer not null,
      title text not null check (char_length(title) between 1 and 200 and title ~ ${LINE}),
      link text,
      file_name text,
      media_type text,
      sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
      bytes bytea,
      added_at timestamptz not null,
      added_by text not null,
      withdrawn_at timestamptz,
      withdrawn_because text,
      check ((link is null) <> (bytes is null)),
      check ((bytes is null) = (file_name is null) and (bytes is null) = (sha256 is null))
    )`.execute(db)
}

async function createAttendance(db: Db): Promise<void> {
  await sql`
    create table forum_stay (
      id uuid primary key,
      meeting uuid not null references forum_meeting (id),
      seat text not null references forum_seat (code),
      substitute uuid references forum_substitute (id),
      arrived timestamptz not null,
      "left" timestamptz check ("left" > arrived),
      how text not null check (how in ('in-person', 'remote')),
      heard boolean not null,
      version integer not null default 1
    )`.execute(db)
  await sql`create unique index forum_stay_open on forum_stay (meeting, seat, coalesce(substitute::text, ''))
    where "left" is null`.execute(db)
  await sql`
    create table forum_attendee (
      id uuid primary key,
      meeting uuid not null references forum_meeting (id),
      name text not null check (char_length(name) between 1 and 100 and name ~ ${LINE}),
      role text not null check (char_length(role) <= 200 and role ~ ${LINE})
    )`.execute(db)
  await sql`
    create table forum_apology (
      meeting uuid not null references forum_meeting (id),
      seat text not null references forum_seat (code),
      substitute uuid references forum_substitute (id),
      recorded_at timestamptz not null,
      primary key (meeting, seat)
    )`.execute(db)
  await sql`
    create table forum_declaration (
      id uuid primary key,
      item uuid not null references forum_item (id),
      seat text not null references forum_seat (code),
      what text not null check (char_length(what) between 1 and 500),
      withdraws boolean not null,
      declared_at timestamptz not null,
      unique (item, seat)
    )`.execute(db)
}

async function createMinutes(db: Db): Promise<void> {
  await sql`
    create table forum_minutes (
      meeting uuid not null references forum_meeting (id),
      version integer not null check (version >= 1),
      state text not null check (state in ('draft', 'published-draft', 'approved')),
      body text not null,
      approved_at uuid references forum_meeting (id),
      saved_at timestamptz not null,
      saved_by text not null,
      primary key (meeting, version),
      check ((state = 'approved') = (approved_at is not null))
    )`.execute(db)
  await sql`
    create table forum_action (
      id uuid primary key,
      meeting uuid not null references forum_meeting (id),
      item uuid references forum_item (id),
      what text not null check (char_length(what) between 1 and 500),
      owner text not null check (char_length(owner) between 1 and 100 and owner ~ ${LINE}),
      due date,
      state text not null check (state in ('open', 'done', 'dropped')),
      settled_on date,
      note text not null check (char_length(note) <= 1000),
      version integer not null default 1,
      check ((state = 'open') = (settled_on is null))
    )`.execute(db)
}
