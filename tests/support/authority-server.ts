import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { allPages, ALL_PERMISSIONS } from '../../src/commands/all-slices.ts'
import { siteOf } from '../../src/commands/site-of.ts'
import { startYear } from '../../src/dedelegation/index.ts'
import { importUnits } from '../../src/formula/index.ts'
import { firstCalendarYear, type FundingYear } from '../../src/kernel/funding-year.ts'
import type { Actor } from '../../src/platform/actor.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { buildServer } from '../../src/platform/web/build-server.ts'
import { readOwnCookie } from '../../src/platform/web/own-cookies.ts'
import { NO_BACKUPS, signInOf } from './borough.ts'
import type { TestPlatform } from './database.ts'
import { aBook } from './rates.ts'

/** An authority's own autumn. */
const AUTUMN = { now: () => new Date('2026-11-26T09:00:00Z') }

export function inAutumn2026<T extends TestPlatform>(given: T): T {
  return { ...given, platform: { ...given.platform, clock: AUTUMN } }
}

/** The whole program as `main.ts` joins it for an authority of its own, asked by one person whose browser keeps cookies. */
export async function authorityServer(platform: Platform, actor: Actor): Promise<FastifyInstance> {
  const cookies = { secure: false }

  return buildServer({
    platform,
    identify: async () => ({ ...actor, fresh: true }),
    site: (request) =>
      siteOf(platform, { authority: 'Oakshire Council', demo: false }, readOwnCookie(request, cookies, 'year')),
    permissions: ALL_PERMISSIONS,
    slices: allPages(signInOf(platform), NO_BACKUPS),
    secureCookies: cookies.secure,
  })
}

/** Starts the year with a small book, on counts of the schools of `withSchools`. */
export async function startWithCounts({ platform, actor }: TestPlatform, year: FundingYear): Promise<void> {
  const units = 'urn,basic-entitlement,fsm\n900001,210,28\n900002,180,20\n900003,90,4\n'
  const imported = await importUnits(platform, actor, {
    year,
    name: `October ${firstCalendarYear(year) - 1} census`,
    status: 'final',
    file: { name: 'units.csv', bytes: Buffer.from(units) },
  })
  assert.ok(imported.ok, 'the counts of the test are sound')
  const book = { ...aBook(), year }
  const started = await startYear(platform, actor, { authority: 'Oakshire', book, request: randomUUID(), note: '' })
  assert.ok(started.ok, 'the year was not started before')
}

/** Every address that a link of the page leads to, on this site. */
export function linksIn(html: string): readonly string[] {
  const found = [...html.matchAll(/<a\s[^>]*?\bhref="(\/[^"#]*)/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  )

  return [...new Set(found)]
}
