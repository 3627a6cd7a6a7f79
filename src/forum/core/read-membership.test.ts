import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { tableOf } from '../../../tests/support/schools.ts'
import { readInterests, readObservers, readOffices, readPupils, readRules } from './read-forum-facts.ts'
import { membershipRows } from './membership-rows.ts'
import { MEMBERSHIP_COLUMNS, readMembership } from './read-membership.ts'

const HEADER = MEMBERSHIP_COLUMNS.join(',')
const SEAT = 'primary-1,primary,Primary 1,head-teacher,2019-09-01'
const MEMBER = `${SEAT},member,Head teacher,head-teacher,900001,,elected,Heads,20/06/2023,2023-09-01,2027-08-31,,,`
const SUBSTITUTE = `${SEAT},substitute,Deputy,senior-staff,900001,,,,,2023-09-01,,,,`
const VACANT = `diocese-1,diocese,Dioceses,,2019-09-01,vacant,,,,,,,,,,,,`

describe('reading a membership', () => {
  test('keeps the seats in the order of the file, each once, and days in either form', () => {
    const read = readMembership(tableOf('m.csv', [HEADER, VACANT, MEMBER, SUBSTITUTE].join('\n')))

    assert.ok(read.ok)
    assert.deepEqual(
      read.value.seats.map(({ row, value }) => `${row} ${value.code}`),
      ['2 diocese-1', '3 primary-1'],
    )
    assert.equal(read.value.terms[0]?.value.chosenOn, '2023-06-20')
    assert.equal(read.value.substitutes[0]?.value.to, null)
  })

  test('gives back what was read', () => {
    const read = readMembership(tableOf('m.csv', [HEADER, VACANT, MEMBER, SUBSTITUTE].join('\n')))
    assert.ok(read.ok)
    const id = { id: 'x', account: null }
    const rows = membershipRows({
      seats: read.value.seats.map(({ value }) => value),
      terms: read.value.terms.map(({ value }) => ({ ...value, ...id })),
      substitutes: read.value.substitutes.map(({ value }) => ({ ...value, ...id })),
    })

    assert.deepEqual(
      rows.map((row) => row.join(',')),
      [VACANT, MEMBER.replace('20/06/2023', '2023-06-20'), SUBSTITUTE],
    )
  })

  test('says every problem with its row and column', () => {
    const wrong = [
      HEADER,
      MEMBER.replace('primary,Primary 1', 'primry,Primary 1').replace('900001', '9'),
      SUBSTITUTE.replace('Deputy', '').replace('2023-09-01', 'soon'),
      `${VACANT.slice(0, -1)}2020-01-01`.replace('vacant,', 'vacant,Somebody'),
      MEMBER.replace('2027-08-31', '2023-08-31').replace('elected', ''),
    ].join('\n')
    const read = readMembership(tableOf('m.csv', wrong))

    assert.ok(!read.ok)
    assert.deepEqual(
      read.errors.map(({ row, column }) => `${row} ${column}`),
      ['2 group', '2 urn', '3 name', '3 from', '4 name', '4 ended-because', '5 to', '5 chosen'],
    )
  })

  test('takes a seat in one wording only', () => {
    const other = SUBSTITUTE.replace('Primary 1', 'Primary one')
    const read = readMembership(tableOf('m.csv', [HEADER, MEMBER, other].join('\n')))

    assert.deepEqual(read.ok ? [] : read.errors.map(({ row, column }) => `${row} ${column}`), ['3 seat'])
  })

  test('names missing and unknown columns, and says when there is nothing', () => {
    const headings = readMembership(tableOf('m.csv', 'seat,colour\nprimary-1,red'))
    const nothing = readMembership(tableOf('m.csv', HEADER))

    assert.ok(!headings.ok && headings.errors.some(({ column }) => column === 'colour'))
    assert.equal(headings.ok ? 0 : headings.errors.length, MEMBERSHIP_COLUMNS.length - 2 + 1)
    assert.match(nothing.ok ? '' : (nothing.errors[0]?.message ?? ''), /no seats/)
  })
})

test('the other files of the forum are read as strictly', () => {
  const columns = (read: Readonly<{ ok: boolean; errors?: readonly Readonly<{ column?: string }>[] }>) =>
    (read.errors ?? []).map(({ column }) => column)

  assert.deepEqual(columns(readObservers(tableOf('o.csv', 'name,organisation,from,to\n,x,soon,'))), ['name', 'from'])
  assert.deepEqual(columns(readOffices(tableOf('o.csv', 'office,seat,from,to\nking,a,2024-01-01,'))), ['office'])
  assert.deepEqual(columns(readInterests(tableOf('i.csv', 'seat,what,declared,ended\na,,2024-01-01,'))), ['what'])
  assert.deepEqual(columns(readRules(tableOf('r.csv', 'rule,value,from,clause\ntie,by-lot,2024-01-01,x'))), ['value'])
  const twice = 'as-at,source,group,pupils\n2024-01-01,x,primary,1\n2024-01-01,x,primary,2'
  assert.deepEqual(columns(readPupils(tableOf('p.csv', twice))), ['group'])
})
