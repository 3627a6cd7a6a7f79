import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { readForumLaw } from '../store/forum-law.ts'
import { constitutionOn, LOCAL_RULES, UNSETTLED } from './constitution.ts'
import { kindOn } from './forum-law.ts'
import { GROUP_CODES } from './groups.ts'
import { bodiesFor, isInBody } from './voting-bodies.ts'

const DAY = calendarDate('2023-12-07')
const LAW = await readForumLaw()

/** [kind, the groups whose members vote on it, a body a list] */
const WHO_VOTES = [
  ['de-delegation', [['primary'], ['secondary']]],
  ['education-functions', [['primary', 'secondary', 'special', 'pru']]],
  [
    'formula',
    [['primary', 'secondary', 'special', 'nursery', 'pru', 'academy', 'academy-special', 'academy-ap', 'early-years']],
  ],
  ['scheme', [['primary', 'secondary', 'special', 'nursery', 'pru']]],
  ['central-spend', [GROUP_CODES]],
  ['views', [GROUP_CODES]],
  ['own-business', [GROUP_CODES]],
] as const

describe('bodiesFor', () => {
  for (const [code, groups] of WHO_VOTES) {
    test(`says of ${code} who votes on it`, () => {
      const kind = kindOn(LAW, code, DAY)
      assert.ok(kind !== null)

      assert.deepEqual(
        bodiesFor(kind, UNSETTLED).map((body) => GROUP_CODES.filter((group) => isInBody(body, group))),
        groups,
      )
    })
  }

  test('divides education functions by phase only where the forum has settled so, from the day on', () => {
    const rule = { rule: 'education-functions', value: 'separately', from: DAY, clause: 'Paragraph 4' } as const
    const kind = kindOn(LAW, 'education-functions', DAY)
    assert.ok(kind !== null)
    const codes = (day: string) =>
      bodiesFor(kind, constitutionOn([rule], calendarDate(day))).map(({ code, phases }) => `${code}: ${phases.join()}`)

    assert.deepEqual(codes('2023-12-06'), ['maintained: primary,secondary,special,pru'])
    assert.deepEqual(codes('2023-12-07'), ['primary: primary', 'secondary: secondary', 'special: special', 'pru: pru'])
  })

  test('lets nursery schools’ members vote with the others on education functions where the forum has settled so', () => {
    const rule = { rule: 'education-functions', value: 'with-nursery', from: DAY, clause: 'Paragraph 4' } as const
    const kind = kindOn(LAW, 'education-functions', DAY)
    assert.ok(kind !== null)
    const [body, ...others] = bodiesFor(kind, constitutionOn([rule], DAY))

    assert.deepEqual(body?.groups, ['primary', 'secondary', 'special', 'nursery', 'pru'])
    assert.deepEqual(body.phases, ['primary', 'secondary', 'special', 'pru'])
    assert.deepEqual(others, [])
  })

  test('has bodies for every value of a rule by which a kind varies, but for the first, which is the law’s', () => {
    const rules: Readonly<Record<string, Readonly<{ values: object }>>> = LOCAL_RULES
    const varying = LAW.kinds.filter(({ variations }) => variations !== undefined)

    assert.deepEqual(
      varying.map(({ code, variations }) => [code, variations?.map(({ value }) => value)]),
      varying.map(({ code }) => [code, Object.keys(rules[code]?.values ?? {}).slice(1)]),
    )
    assert.notEqual(varying.length, 0)
  })

  test('knows no education functions before the regulations did', () => {
    assert.equal(kindOn(LAW, 'education-functions', calendarDate('2017-03-31')), null)
    assert.notEqual(kindOn(LAW, 'education-functions', calendarDate('2017-04-01')), null)
  })
})
