import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { grantsOf, holdsAll } from './claims.ts'
import type { Claims } from './claims.ts'
import { parseIdentityProviders } from './read-identity-providers.ts'

const GUIDE = readFileSync(new URL('../../../../docs/guide/signing-in-with-other-accounts.md', import.meta.url), 'utf8')
const [ENTRA, DFE] = [...GUIDE.matchAll(/```json\n([\s\S]*?)```/g)].flatMap(([, json = '']) =>
  parseIdentityProviders(json, { ENTRA_SECRET: 'x', DFE_SECRET: 'x', DFE_API_SECRET: 'x' }),
)

/** As DfE Sign-in sends it: JSON in a text, with more than we use. */
function organisation(said: Record<string, unknown>): Claims {
  return { sub: 'guid', organisation: JSON.stringify({ id: 'guid', name: 'Somewhere', status: { id: 1 }, ...said }) }
}

const SCHOOL = {
  category: { id: '001', name: 'Establishment' },
  urn: '102303',
  uid: null,
  localAuthority: { id: 'guid', name: 'Havering', code: '311' },
}
const AUTHORITY = { category: { id: '002', name: 'Local Authority' }, establishmentNumber: '311', urn: null }

describe("the guide's rules for DfE Sign-in", () => {
  const grants = (claims: Claims) => grantsOf(claims, DFE?.rules ?? [])

  test('make somebody the head of the school that the organisation is', () => {
    assert.deepEqual(grants({ ...organisation(SCHOOL), roles: ['topsliceHead'] }), [
      { role: 'head-teacher', scope: 'school', key: '102303' },
    ])
  })

  test('make somebody of the authority a finance officer', () => {
    assert.deepEqual(grants({ ...organisation(AUTHORITY), roles: ['topsliceFinance'] }), [
      { role: 'finance-officer', scope: 'authority', key: '' },
    ])
  })

  for (const [what, claims] of [
    ['a school without the role', organisation(SCHOOL)],
    [
      'a school of another authority',
      { ...organisation({ ...SCHOOL, localAuthority: { code: '312' } }), roles: ['topsliceHead'] },
    ],
    ['a school without a URN', { ...organisation({ ...SCHOOL, urn: null }), roles: ['topsliceHead'] }],
    ['a school with an empty URN', { ...organisation({ ...SCHOOL, urn: '' }), roles: ['topsliceHead'] }],
    [
      'another authority',
      { ...organisation({ ...AUTHORITY, establishmentNumber: '312' }), roles: ['topsliceFinance'] },
    ],
    ['a role of the authority in a school', { ...organisation(SCHOOL), roles: ['topsliceFinance'] }],
    ['a trust, for which there is no role', organisation({ category: { id: '010' }, uid: '5143' })],
    ['a training provider', { ...organisation({ category: { id: '009' } }), roles: ['topsliceHead'] }],
    ['no organisation', { sub: 'guid', roles: ['topsliceHead'] }],
    ['an organisation that is no JSON', { organisation: '{"category":', roles: ['topsliceHead'] }],
    ['an organisation that is null', { organisation: 'null', roles: ['topsliceHead'] }],
    ['nothing', {}],
  ] as const) {
    test(`give nothing for ${what}`, () => {
      assert.deepEqual(grants(claims), [])
    })
  }
})

describe("the guide's rules for Entra ID", () => {
  const grants = (claims: Claims) => grantsOf(claims, ENTRA?.rules ?? [])

  test('take app roles and groups from lists, each once', () => {
    const groups = ['33333333-3333-3333-3333-333333333333', '22222222-2222-2222-2222-222222222222']

    assert.deepEqual(grants({ roles: ['Other', 'Topslice.Finance'], groups }), [
      { role: 'finance-officer', scope: 'authority', key: '' },
      { role: 'auditor', scope: 'authority', key: '' },
    ])
  })

  test('give nothing for a part of a name, another case or a list in a list', () => {
    for (const roles of [
      'Topslice',
      'topslice.finance',
      [['Topslice.Finance']],
      { 0: 'Topslice.Finance' },
      '["Topslice.Finance"]',
    ])
      assert.deepEqual(grants({ roles }), [])
  })

  test('say when the second factor was proven', () => {
    const tests = ENTRA?.secondFactor ?? []

    assert.equal(holdsAll({ amr: ['pwd', 'mfa'] }, tests), true)
    assert.equal(holdsAll({ amr: ['pwd'] }, tests), false)
    assert.equal(holdsAll({}, tests), false)
  })
})

describe('a rule', () => {
  test('without a test gives nothing, whoever it is', () => {
    assert.deepEqual(grantsOf({ sub: 'x' }, [{ when: [], give: { role: 'administrator', scope: 'authority' } }]), [])
  })

  test('gives one role for each school of a list, and each once', () => {
    const when = [{ path: ['kind'], is: ['school'] }]
    const rule = { when, give: { role: 'head-teacher', scope: 'school', of: ['urns'] } }

    assert.deepEqual(
      grantsOf({ kind: 'school', urns: [100001, '100002', '100001'] }, [rule, rule]).map(({ key }) => key),
      ['100001', '100002'],
    )
  })

  test('does not find what every object has', () => {
    for (const path of [
      ['__proto__', 'constructor', 'name'],
      ['constructor', 'name'],
      ['roles', 'length'],
    ])
      assert.equal(holdsAll({ roles: ['x'] }, [{ path, is: ['Object', 'Function', '1'] }]), false)
  })
})
