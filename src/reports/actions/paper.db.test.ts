import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { DEMO_FACTS, DEMO_MODELS, DEMO_PAPER, DEMO_PROSE } from '../../../tests/support/demo-paper.ts'
import { plainText } from '../core/paper-document.ts'
import { loadPaper } from '../store/paper.ts'
import { contentsOf, findPublished, findPublishedFile, listPublished } from '../store/published.ts'
import { listSectionVersions } from '../store/sections.ts'
import { importPaper } from './import-paper.ts'
import { publishPaper } from './publish-paper.ts'
import { removeFact, saveFact } from './save-fact.ts'
import { moveAppendixInPaper } from './move-appendix.ts'
import { removeAppendix, saveSection } from './save-section.ts'

const { year } = DEMO_MODELS
const findYear = async () => DEMO_MODELS

onBothDatabases('the paper', (open) => {
  async function demo() {
    const given = await open()
    const outcome = await importPaper(given.platform, given.actor, { year, prose: DEMO_PROSE, facts: DEMO_FACTS })
    assert.deepEqual(outcome, { ok: true, number: 1, changed: true })

    return given
  }

  test('keeps the words and facts that it was given, in their order, and takes no second set', async () => {
    const { platform, actor } = await demo()
    const { prose, register } = await loadPaper(platform.db, year)

    assert.deepEqual(prose, DEMO_PROSE)
    assert.deepEqual(register, { number: 1, facts: DEMO_FACTS })
    const again = await importPaper(platform, actor, { year, prose: DEMO_PROSE, facts: [] })
    assert.deepEqual(again, { ok: false, refusal: { code: 'not-empty' } })
  })

  test('saves a section as its next version and keeps the one before', async () => {
    const { platform, actor } = await demo()
    const command = { year, section: 'summary', title: '', markdown: 'For {{year}}.\r\n', expected: 1 }

    assert.deepEqual(await saveSection(platform, actor, command), { ok: true, number: 2, changed: true })
    assert.deepEqual(await saveSection(platform, actor, command), { ok: true, number: 2, changed: false })
    const versions = await listSectionVersions(platform.db, year, 'summary')
    assert.deepEqual(
      versions.map(({ number, markdown }) => [number, markdown.slice(0, 13)]),
      [
        [2, 'For {{year}}.'],
        [1, 'This paper se'],
      ],
    )
  })

  test('refuses words typed over a version that is no longer the latest, and says who saved it', async () => {
    const { platform, actor } = await demo()
    await saveSection(platform, actor, { year, section: 'summary', title: '', markdown: 'First.', expected: 1 })

    const late = await saveSection(platform, actor, {
      year,
      section: 'summary',
      title: '',
      markdown: 'Late.',
      expected: 1,
    })
    assert.deepEqual(late, { ok: false, refusal: { code: 'changed-since', number: 2, by: actor.name } })
  })

  test('lets no version be changed or removed behind its back', async () => {
    const { platform } = await demo()
    const { sql } = await import('kysely')

    await assert.rejects(sql`update reports_section_version set markdown = ''`.execute(platform.db), /append-only/)
    await assert.rejects(sql`delete from reports_fact_version`.execute(platform.db), /append-only/)
  })

  test('takes an appendix out of the paper, and puts it back under the next number', async () => {
    const { platform, actor } = await demo()
    const section = 'appendix.eal'
    await removeAppendix(platform, actor, { year, section, expected: 1 })

    assert.equal(
      (await loadPaper(platform.db, year)).prose.sections.some(({ id }) => id === section),
      false,
    )
    const back = await saveSection(platform, actor, { year, section, title: 'EAL', markdown: 'Back.', expected: 2 })
    assert.deepEqual(back, { ok: true, number: 3, changed: true })
    assert.equal((await loadPaper(platform.db, year)).prose.sections.at(-1)?.id, section)
  })

  test('moves an appendix past its neighbour, once for each press, keeping every word', async () => {
    const { platform, actor } = await demo()
    const orderNow = async () =>
      (await loadPaper(platform.db, year)).prose.sections.map(({ id }) => id).filter((id) => id.startsWith('appendix.'))
    const shown = await orderNow()
    const [first = '', second = '', ...others] = shown
    const words = (await loadPaper(platform.db, year)).prose.sections.find(({ id }) => id === second)
    const command = { year, section: second, direction: 'up', shown } as const

    const pressed = [
      await moveAppendixInPaper(platform, actor, command),
      await moveAppendixInPaper(platform, actor, command),
    ]

    assert.deepEqual(pressed, ['moved', 'no-change'])
    assert.deepEqual(await orderNow(), [second, first, ...others])
    assert.deepEqual(
      (await loadPaper(platform.db, year)).prose.sections.find(({ id }) => id === second),
      words,
    )
    assert.equal(await moveAppendixInPaper(platform, actor, { ...command, section: first, shown }), 'overtaken')
    assert.deepEqual(await orderNow(), [second, first, ...others])
  })

  test('mends a fact, and keeps one that others are worked out from', async () => {
    const { platform, actor } = await demo()
    const fact = { ...(DEMO_FACTS[0] ?? assert.fail('the demo has facts')), value: '17' }

    assert.equal((await saveFact(platform, actor, { year, expected: 1, fact, isNew: false })).ok, true)
    assert.equal((await loadPaper(platform.db, year)).register.facts[0]?.value, '17')
    const kept = await removeFact(platform, actor, { year, expected: 2, id: 'esg-original' })
    assert.match(JSON.stringify(kept), /cannot be removed/)
  })

  test('publishes once its findings were read, frozen in every format, and the same paper only once', async () => {
    const { platform, actor } = await demo()
    const command = { year, findYear, findingsRead: true }

    const unread = await publishPaper(platform, actor, { ...command, findingsRead: false })
    assert.deepEqual(unread, { ok: false, refusal: { code: 'findings-not-read' } })
    assert.deepEqual(await publishPaper(platform, actor, command), { ok: true, number: 1, changed: true })
    assert.deepEqual(await publishPaper(platform, actor, command), { ok: true, number: 1, changed: false })

    const published = await findPublished(platform.db, year, 1)
    assert.equal(published?.contents, contentsOf(DEMO_PAPER))
    const html = await findPublishedFile(platform.db, year, 1, 'html')
    assert.match(new TextDecoder().decode(html ?? new Uint8Array()), /<h1>De-delegation of funding/)
    const docx = await findPublishedFile(platform.db, year, 1, 'docx')
    assert.deepEqual([...(docx ?? []).slice(0, 2)], [0x50, 0x4b])
  })

  test('publishes a mended paper under the next number, and leaves the first as it stood', async () => {
    const { platform, actor } = await demo()
    const command = { year, findYear, findingsRead: true }
    await publishPaper(platform, actor, command)
    await saveSection(platform, actor, { year, section: 'summary', title: '', markdown: 'Mended.', expected: 1 })

    assert.deepEqual(await publishPaper(platform, actor, command), { ok: true, number: 2, changed: true })
    assert.deepEqual(
      (await listPublished(platform.db, year)).map(({ number }) => number),
      [2, 1],
    )
    const first = await findPublished(platform.db, year, 1)
    const [, summary] = first?.document.blocks ?? []
    assert.match(summary?.kind === 'paragraph' ? plainText(summary.content) : '', /^This paper sets out/)
  })

  test('publishes nothing while a sentence misses its figure', async () => {
    const { platform, actor } = await demo()
    const markdown = 'It comes to {{eal.primary.totl}}.'
    await saveSection(platform, actor, { year, section: 'summary', title: '', markdown, expected: 1 })

    const outcome = await publishPaper(platform, actor, { year, findYear, findingsRead: true })
    assert.match(JSON.stringify(outcome), /"findings-stop".*There is no figure ‘eal.primary.totl’/)
    assert.deepEqual(await listPublished(platform.db, year), [])
  })
})
