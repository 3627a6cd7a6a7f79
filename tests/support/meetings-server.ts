import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { calendarDate } from '../../src/kernel/calendar-date.ts'
import { WHOLE_AUTHORITY } from '../../src/kernel/grant.ts'
import { momentOf, parseClockTime } from '../../src/kernel/england-time.ts'
import { must } from '../../src/kernel/assert.ts'
import type { Role } from '../../src/kernel/roles.ts'
import { ANONYMOUS, type Actor } from '../../src/platform/actor.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { buildServer } from '../../src/platform/web/build-server.ts'
import { ALL_PERMISSIONS } from '../../src/commands/all-slices.ts'
import { addItem } from '../../src/forum/actions/keep-agenda.ts'
import { createMeeting } from '../../src/forum/actions/keep-meeting.ts'
import { publishMeeting } from '../../src/forum/actions/publish-meeting.ts'
import type { MeetingDetails } from '../../src/forum/core/meeting.ts'
import { registerForumPages, type LinkablePaper } from '../../src/forum/index.ts'
import { asking } from './web-server.ts'

export const LINKABLE: LinkablePaper = { path: '/years/2024-25/paper/published/1', title: '2024 to 2025, paper 1' }

export function actorAs(role: Role): Actor {
  return { id: role, name: role, grants: [{ role, scope: WHOLE_AUTHORITY }] }
}

export const CLERK = actorAs('forum-clerk')

/** The real server with the forum's pages, for one person. */
export async function forumServer(platform: Platform, asker: Actor | 'nobody'): Promise<FastifyInstance> {
  return buildServer({
    platform,
    ...asking(asker === 'nobody' ? ANONYMOUS : asker),
    permissions: ALL_PERMISSIONS,
    slices: [(pages) => registerForumPages(pages, { listLinkablePapers: async () => [LINKABLE], onDecision: [] })],
  })
}

/** The moment that England's clocks show it. */
export function at(day: string, time: string): Date {
  const moment = momentOf(calendarDate(day), must(parseClockTime(time), 'a time of the clock'))

  return moment instanceof Date ? moment : new Date(Number.NaN)
}

export function detailsOn(day: string, facts: Partial<MeetingDetails> = {}): MeetingDetails {
  return {
    title: 'Schools Forum',
    startsAt: at(day, '16:30'),
    endsAt: at(day, '18:30'),
    how: 'hybrid',
    place: 'Council chamber',
    remoteLink: 'https://meet.example.org/forum',
    ...facts,
  }
}

/** A meeting on the day, with an item to decide; its code. */
export async function planMeeting(platform: Platform, day: string): Promise<string> {
  const created = await createMeeting(platform, CLERK, { id: randomUUID(), details: detailsOn(day) })
  const code = created.ok ? created.value : ''
  await addAgendaItem(platform, code, 'De-delegation of services')

  return code
}

export async function addAgendaItem(platform: Platform, code: string, title: string): Promise<string> {
  const id = randomUUID()
  const details = { title, purpose: 'decide', presenter: 'Finance officer', summary: 'What is asked.' } as const
  await addItem(platform, CLERK, { code, id, details, carriedFrom: null })

  return id
}

export async function publishedMeeting(platform: Platform, day: string): Promise<string> {
  const code = await planMeeting(platform, day)
  await publishMeeting(platform, CLERK, code)

  return code
}
