import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { school } from '../../../tests/support/schools.ts'
import { chargingOf } from './charging.ts'
import { ACADEMY_TYPES, MAINTAINED_MAINSTREAM_TYPES, SCHOOL_PHASES, STATUSES, TYPES } from './register-words.ts'

const YEAR = fundingYear('2024-25')

const MAINSTREAM_BY_PHASE: Readonly<Record<string, 'primary' | 'secondary' | null>> = {
  '0': null,
  '1': null,
  '2': 'primary',
  '3': 'primary',
  '4': 'secondary',
  '5': 'secondary',
  '6': null,
  '7': null,
}

/** What the rule says for a school that is there on 1 April, by type and phase: [de-delegation, education functions]. */
function expected(type: string, phase: string): readonly [string | null, string | null] {
  if (type === '7' || type === '12') return [null, 'special']
  if (type === '14') return [null, 'pru']
  if (!['1', '2', '3', '5'].includes(type)) return [null, null]
  const mainstream = MAINSTREAM_BY_PHASE[phase] ?? null

  return [mainstream, mainstream]
}

describe('chargingOf, type by phase by status', () => {
  for (const type of [...Object.keys(TYPES), '99']) {
    test(`charges ${TYPES[type] ?? 'a type that the register has added since'} by the rule`, () => {
      for (const phase of Object.keys(SCHOOL_PHASES)) {
        for (const status of Object.keys(STATUSES)) {
          const charging = chargingOf(school({ type, phase, status }), YEAR)
          const there = status === '1' || status === '3'

          assert.deepEqual(
            [charging.deDelegation, charging.educationFunctions],
            there ? expected(type, phase) : [null, null],
            `type ${type}, phase ${phase}, status ${status}`,
          )
          assert.ok(charging.reason.length > 10)
          assert.equal(charging.allThrough, false)
        }
      }
    })
  }

  test('never takes de-delegation where it takes no education functions', () => {
    assert.equal(MAINTAINED_MAINSTREAM_TYPES.size, 4)
    assert.equal(ACADEMY_TYPES.size, 15)
    for (const type of ACADEMY_TYPES) {
      assert.match(chargingOf(school({ type }), YEAR).reason, /academies are never charged$/)
    }
  })
})

describe('chargingOf, all-through schools', () => {
  for (const deemedPhase of ['primary', 'secondary'] as const) {
    test(`charges by pupil group and counts the vote with ${deemedPhase} schools`, () => {
      assert.deepEqual(chargingOf(school({ phase: '7', deemedPhase }), YEAR), {
        deDelegation: deemedPhase,
        educationFunctions: deemedPhase,
        allThrough: true,
        reason: `Community school, all-through: pays by pupil group and votes with ${deemedPhase} schools`,
      })
    })
  }

  test('charges nothing until somebody says where the school votes', () => {
    const charging = chargingOf(school({ phase: '7' }), YEAR)

    assert.equal(charging.deDelegation, null)
    assert.match(charging.reason, /no deemed phase: not charged until/)
  })

  test('ignores a deemed phase on a school of one phase', () => {
    assert.equal(chargingOf(school({ phase: '2', deemedPhase: 'secondary' }), YEAR).deDelegation, 'primary')
  })
})

describe('chargingOf, dates', () => {
  const cases = [
    ['closed the day before', { status: '2', closed: '2024-03-31' }, null],
    ['closed on 1 April', { status: '2', closed: '2024-04-01' }, null],
    ['closed the day after', { status: '2', closed: '2024-04-02' }, 'primary'],
    ['closed on the last day', { status: '2', closed: '2025-03-31' }, 'primary'],
    ['closed in a later year', { status: '2', closed: '2025-08-31' }, 'primary'],
    ['closed on a day unknown', { status: '2' }, null],
    ['converted on 1 April', { status: '2', closed: '2024-03-31', closedBecause: 'Academy Converter' }, null],
    ['converted in September', { status: '2', closed: '2024-08-31', closedBecause: 'Academy Converter' }, 'primary'],
    ['proposed to close by then', { status: '3', closed: '2024-03-31' }, null],
    ['proposed to close later', { status: '3', closed: '2024-08-31' }, 'primary'],
    ['proposed to close, no day given', { status: '3' }, 'primary'],
    ['opened on 1 April', { opened: '2024-04-01' }, 'primary'],
    ['opened after', { opened: '2024-04-02' }, null],
    ['proposed to open', { status: '4', opened: '2024-04-01' }, null],
  ] as const
  for (const [name, facts, phase] of cases) {
    test(`${name}: ${phase === null ? 'not charged' : 'charged'}`, () => {
      const { opened, closed, ...rest } = { opened: null, closed: null, ...facts }
      const charging = chargingOf(
        school({
          ...rest,
          opened: opened === null ? null : calendarDate(opened),
          closed: closed === null ? null : calendarDate(closed),
        }),
        YEAR,
      )

      assert.deepEqual([charging.deDelegation, charging.educationFunctions], [phase, phase])
    })
  }

  test('says that a conversion in the year changes nothing for the year', () => {
    const converting = school({ status: '2', closed: calendarDate('2024-08-31'), closedBecause: 'Academy Converter' })

    assert.equal(
      chargingOf(converting, YEAR).reason,
      'Community school, primary; closes on 31 August 2024 to become an academy, and is charged for 2024-25 as it stood on 1 April 2024',
    )
    assert.equal(
      chargingOf(converting, fundingYear('2025-26')).reason,
      'Closed on 31 August 2024 to become an academy: not charged after that',
    )
  })

  test('gives the kind as the reason, whatever the dates, for a school that is never charged', () => {
    const academy = school({ type: '34', opened: calendarDate('2024-09-01') })

    assert.equal(chargingOf(academy, YEAR).reason, 'Academy converter: academies are never charged')
  })
})
