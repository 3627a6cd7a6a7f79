import assert from 'node:assert/strict'
import { WHOLE_AUTHORITY } from '../../src/kernel/grant.ts'
import { invite } from '../../src/people/actions/invite.ts'
import type { Actor } from '../../src/platform/actor.ts'
import { todayInEngland } from '../../src/platform/clock.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { PLACES } from './people-server.ts'

/** Invites Ben as a clerk, as an administrator does. */
export async function inviteSomebody(platform: Platform, by: Actor): Promise<string> {
  const role = {
    role: 'forum-clerk',
    scope: WHOLE_AUTHORITY,
    from: todayInEngland(platform.clock),
    to: null,
    reason: 'He takes the minutes',
  } as const
  const invitation = { name: 'Ben Baker', email: 'ben@alderbrook.example', role }
  const invited = await invite(platform, by, invitation, { places: PLACES, demo: false })
  assert.ok(invited.ok)

  return invited.id
}
