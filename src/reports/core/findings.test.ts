import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DEMO_FACTS, DEMO_MODELS, DEMO_PARSED } from '../../../tests/support/demo-paper.ts'
import { parseSection } from '../formats/prose-file.ts'
import { smallModel } from '../../../tests/support/small-model.ts'
import { composePaper } from './compose-paper.ts'
import { plainText } from './paper-document.ts'
import { findingsOf, mayPublish } from './findings.ts'
import type { ParsedProse } from './prose.ts'

const DEMO_FINDINGS = findingsOf(DEMO_MODELS, DEMO_PARSED, DEMO_FACTS)

/** The demo paper with one section's words replaced. */
function withWords(id: string, markdown: string, title = ''): ParsedProse {
  const section = parseSection({ id, title, markdown })
  const there = DEMO_PARSED.sections.some((one) => one.id === id)
  const sections = there
    ? DEMO_PARSED.sections.map((one) => (one.id === id ? section : one))
    : [...DEMO_PARSED.sections, section]

  return { ...DEMO_PARSED, sections }
}

/** What the section's words bring, in the form "code: message". */
function findingsFor(markdown: string, id = 'summary', title = ''): readonly string[] {
  return findingsOf(DEMO_MODELS, withWords(id, markdown, title), DEMO_FACTS)
    .filter((finding) => finding.section === id)
    .map(({ code, message }) => `${code}: ${message}`)
}

describe('findings of the demo paper', () => {
  test('let it be published, and bring up every inconsistency of the paper that it follows', () => {
    assert.equal(mayPublish(DEMO_FINDINGS), true)
    const messages = DEMO_FINDINGS.map(({ message }) => message).join('\n')
    for (const inconsistency of [
      /£44\.00 and 2\.3% is £45\.012, which is £45\.01, but the rate is £45\.00/,
      /2 different assumptions about pay: 6% .* and 7%/,
      /£23\.00 has not been checked/,
      /£30,352\.50, halfway between two printed figures/,
      /£1\.2 million is stated, but by the register £2\.3 million − £589,000 − £590,000 is £1\.121 million/,
      /90% is stated, but by the register \(180 − 102\) ÷ 102 × 100 is 76\.471%/,
      /supervises: 3 is stated, but by the register it is 4/,
      /more than once: 67 \(3 times\), 75 \(2 times\), 78 \(2 times\)/,
      /passed over: 66, 68, 76, 80/,
      /‘benefit financially’ is said with no outside price/,
      /speaks of secondary schools, and nothing is proposed/,
    ]) {
      assert.match(messages, inconsistency)
    }
  })

  test('ask to look at counts that are provisional, and the table of schools names them so', () => {
    const census = { ...DEMO_MODELS.census, name: 'October 2023 census', status: 'provisional' } as const
    const models = { ...DEMO_MODELS, census }

    const finding = findingsOf(models, DEMO_PARSED, DEMO_FACTS).find(({ code }) => code === 'census-provisional')
    assert.equal(finding?.severity, 'warning')
    assert.match(finding.message, /totals will move when the final ones come/)
    const paper = JSON.stringify(composePaper(models, DEMO_PARSED, DEMO_FACTS))
    assert.match(paper, /Counts: October 2023 census \(provisional\)\./)
  })

  test('put what stops the paper first', () => {
    const [first] = findingsOf(DEMO_MODELS, withWords('summary', 'It is {{nothing}}.'), DEMO_FACTS)

    assert.equal(first?.severity, 'stop')
  })
})

describe('findings about fields', () => {
  test('name the field that is missing and the sentence that needs it', () => {
    const [found, ...others] = findingsFor('The median is {{eal.primary.range.medain}} here.')

    assert.deepEqual(others, [])
    assert.match(
      found ?? '',
      /^missing-figure: There is no figure ‘eal\.primary\.range\.medain’, and this sentence needs it: “The median is … here\.”\. The nearest are \{\{eal\.primary\.range\.median\}\}/,
    )
  })

  test('take a short name where the service has one factor in the phase', () => {
    assert.deepEqual(findingsFor('The rate is {{insurance.primary.rate}}.'), [])
    assert.match(
      findingsFor('The rate is {{behaviour-support.primary.rate}}.')[0] ?? '',
      /There is no figure .* The nearest are \{\{behaviour-support\.primary\.basic-entitlement\.rate\}\}/,
    )
  })

  test('see a field that is not closed', () => {
    assert.match(findingsFor('In all {{total} this year.')[0] ?? '', /^field-not-closed: /)
  })

  test('see an appendix that is cited and not there', () => {
    assert.match(findingsFor('See {{appendix.none}}.')[0] ?? '', /There is no figure ‘appendix\.none’/)
  })

  test('offer the mean by its own field where a median is called average', () => {
    assert.deepEqual(findingsFor('It comes to an average of {{eal.primary.range.median}} a school.'), [
      'statistic-misnamed: The text calls a median ‘average’: the paper reads “a median of £2,394”. The mean of 39 schools is £2,743.59: for that, use {{eal.primary.range.mean}}.',
    ])
  })

  // M5: 45 schools, £107,000 in all: a median of £2,394, a mean of £2,377.78.
  test('replace a typed average by the median that it is, and offer the mean of 45 schools', () => {
    const sums = [...Array<number>(23).fill(2394), ...Array<number>(21).fill(2361), 2357]
    const current = smallModel({
      rates: { 'eal/primary/eal3': 100 },
      schools: sums.map((eal3, index) => ({ urn: 900_001 + index, units: { eal3 } })),
    })
    const prose = withWords('summary', 'An average of {{eal.primary.range.median}} a school.')
    const models = { ...DEMO_MODELS, current }
    const found = findingsOf(models, prose, DEMO_FACTS).find(({ code }) => code === 'statistic-misnamed')
    const [, paragraph] = composePaper(models, prose, DEMO_FACTS).blocks

    assert.match(found?.message ?? '', /The mean of 45 schools is £2,377\.78/)
    assert.equal(paragraph?.kind === 'paragraph' ? plainText(paragraph.content) : '', 'a median of £2,394 a school.')
  })

  test('refuse what a paper may not hold', () => {
    assert.match(findingsFor('| a | b |\n|---|---|\n| 1 | 2 |')[0] ?? '', /^not-allowed: A paper cannot hold a table/)
  })
})

describe('findings about words', () => {
  test('see money, percentages and counts that were typed', () => {
    const found = findingsFor('We took £363,000 and £83k, 11% of it, from 39 schools.').map((one) => one.split('‘')[1])

    assert.deepEqual(
      found.map((one) => one?.split('’')[0]),
      ['£363,000', '£83k', '11%', '39'],
    )
  })

  test('read a typed figure without the full stop or comma behind it', () => {
    const found = findingsFor('It was £361,000. Then 5%, £1.5 million, £83k and 39.').map(
      (one) => /‘(.*)’/.exec(one)?.[1],
    )

    assert.deepEqual(found, ['£361,000', '5%', '£1.5 million', '£83k', '39'])
  })

  test('take years, paragraphs of the law, key stages and names with digits for no figures', () => {
    assert.deepEqual(
      findingsFor(
        'In 2022-23 and June 2023, under Schedule 2, paragraph 59, key stage 2 and section 151(1), EAL3: a factor.',
      ),
      [],
    )
  })

  test('ask which days, which year, and which body', () => {
    const found = findingsFor('Within five days, in the summer term, the EFA makes a recouplement.').join('\n')

    assert.match(found, /days-unclear: .*‘five days’/)
    assert.match(found, /term-without-year: ‘summer term’/)
    assert.match(found, /name-of-the-past: ‘EFA’/)
    assert.match(found, /name-of-the-past: ‘recouplement’/)
    assert.deepEqual(findingsFor('Within five working days, in the summer term of 2022.'), [])
  })

  test('see an abbreviation that is not explained where it first stands, and only there', () => {
    assert.deepEqual(findingsFor('The SEMH team and the SEMH manager.'), [
      'abbreviation: ‘SEMH’ is not explained where it first stands.',
    ])
    assert.deepEqual(findingsFor('The team for mental health (SEMH) and the SEMH manager.'), [])
  })

  test('see names in quotations, at the start of a sentence too', () => {
    assert.match(findingsFor('> Then Maria came. Josef was kind to XXXX.')[0] ?? '', /‘Maria’, ‘Josef’, ‘XXXX’/)
    assert.deepEqual(findingsFor('> She was kind. We thank the team in September.'), [])
  })

  test('ask for the price behind a claim that schools do better', () => {
    assert.match(findingsFor('Schools benefit financially.')[0] ?? '', /^price-not-given/)
    const priced = findingsFor('Schools benefit financially beside {{outside.insurance.rpa}}.').join('\n')
    assert.doesNotMatch(priced, /price-not-given/)
  })
})

describe('findings about parts', () => {
  const stopsOf = (models: typeof DEMO_MODELS, prose = DEMO_PARSED) =>
    findingsOf(models, prose, DEMO_FACTS).filter(({ severity }) => severity === 'stop')

  // M1: both rows of a table keyed to one year would make every change in the paper wrong.
  test('stop a paper whose prior rates are of the same year', () => {
    const prior = { ...DEMO_MODELS.current }
    const stops = stopsOf({ ...DEMO_MODELS, prior })

    assert.equal(stops[0]?.code, 'years-disagree')
    assert.match(stops[0]?.message ?? '', /should be for 2023-24: they are for 2024-25/)
  })

  test('stop a section about a service that the year does not have', () => {
    assert.match(findingsFor('Words.', 'service.milk')[0] ?? '', /^section-without-service/)
  })

  test('stop an appendix without a heading, and see one that nothing points to', () => {
    assert.deepEqual(
      findingsFor('Words.', 'appendix.new').map((one) => one.split(':')[0]),
      ['appendix-untitled', 'appendix-not-cited'],
    )
  })

  test('see an appendix that is cited by a typed letter', () => {
    assert.match(findingsFor('See Appendix B for more.')[0] ?? '', /^appendix-typed: ‘Appendix B’/)
  })

  test('stop a paper without an author', () => {
    const details = { ...DEMO_PARSED.details, jobTitle: '' }

    assert.deepEqual(
      stopsOf(DEMO_MODELS, { ...DEMO_PARSED, details }).map(({ code }) => code),
      ['no-author'],
    )
  })

  test('stop once a proposed service that has no rate, and one that no law lets anybody vote on', () => {
    const book = DEMO_MODELS.current.book
    const proposed = book.services.map((service) =>
      service.code === 'facility-time'
        ? { ...service, status: 'proposed' as const }
        : { ...service, head: service.code === 'eal' ? 'none' : service.head },
    )
    const stops = stopsOf({
      ...DEMO_MODELS,
      current: { ...DEMO_MODELS.current, book: { ...book, services: proposed } },
    })

    assert.deepEqual(
      stops.filter(({ message }) => message.includes('nobody can vote on it')).map(({ message }) => message),
      [
        'EAL service is proposed, but the year’s law has no head ‘none’: nobody can vote on it.',
        'Trade union facility time is proposed without any rate, so nobody can vote on it. Give it one, or defer it.',
      ],
    )
    assert.equal(stops.filter(({ message }) => message.startsWith('Trade union facility time')).length, 1)
  })
})
