import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { saveSettings } from '../src/administration/actions/save-settings.ts'
import { DEFAULT_SETTINGS } from '../src/administration/core/settings.ts'
import { allPages, ALL_PERMISSIONS } from '../src/commands/all-slices.ts'
import { fillWithDemo } from '../src/commands/fill-with-demo.ts'
import { siteOf } from '../src/commands/site-of.ts'
import { ANONYMOUS, type Actor } from '../src/platform/actor.ts'
import type { Platform } from '../src/platform/platform.ts'
import { buildServer } from '../src/platform/web/build-server.ts'
import { NO_BACKUPS, signInOf } from './support/borough.ts'
import { onBothDatabases } from './support/database.ts'
import { wordsAt } from './support/schools-server.ts'
import { sendForm } from './support/upload.ts'

const PAPER = '/years/2024-25/paper'

/** A real site, which is no demo. */
async function serve(platform: Platform, actor: Actor): Promise<FastifyInstance> {
  const nobodys = { authority: '', demo: false }

  return buildServer({
    platform,
    identify: async () => actor,
    site: () => siteOf(platform, nobodys, null),
    permissions: ALL_PERMISSIONS,
    slices: allPages(signInOf(platform), NO_BACKUPS),
  })
}

async function callIt(platform: Platform, actor: Actor, name: string, seen: number): Promise<void> {
  const settings = { ...DEFAULT_SETTINGS, name }
  assert.equal(await saveSettings(platform, actor, { settings, seen, logo: 'keep' }), 'saved')
}

onBothDatabases('the authority’s name', (open) => {
  test('stands on a paper as it was when the paper was published', async () => {
    const { platform, actor } = await open()
    await fillWithDemo(platform, actor)
    const server = await serve(platform, actor)
    assert.match(await wordsAt(server, `${PAPER}/preview`), /Authority Alderbrook /)

    await callIt(platform, actor, 'Oakshire Council', 0)
    assert.match(await wordsAt(server, `${PAPER}/preview`), /Authority Oakshire Council /)
    assert.equal((await sendForm(server, `${PAPER}/publish`, `${PAPER}/publish`, { read: 'yes' })).statusCode, 303)

    await callIt(platform, actor, 'North Oakshire Council', 1)
    assert.match(await wordsAt(server, `${PAPER}/preview`), /Authority North Oakshire Council /)
    assert.match(await wordsAt(server, `${PAPER}/published/1`), /Authority Oakshire Council /)
    const file = await server.inject({ url: `${PAPER}/published/1/paper.html` })
    assert.match(file.body, / – Oakshire Council<\/title>/)
  })

  test('is not made up before somebody has said it', async () => {
    const { platform, actor } = await open()
    const server = await serve(platform, ANONYMOUS)
    for (const path of [
      '/',
      '/sign-in',
      '/sign-in/forgotten',
      '/privacy',
      '/accessibility-statement',
      '/help',
      '/none',
    ]) {
      const { body } = await server.inject({ url: path })
      assert.match(body, /<title>[^<]* – Topslice<\/title>/, path)
      assert.doesNotMatch(body, /(in|administrator of|run by) Topslice|run by|of \.|is a demonstration/, path)
    }
    assert.match(await wordsAt(server, '/'), / De-delegation Each year/)

    await callIt(platform, actor, 'Oakshire Council', 0)
    assert.match(await wordsAt(server, '/'), / De-delegation in Oakshire Council Each year.* run by Oakshire Council\./)
  })
})
