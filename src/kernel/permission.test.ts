import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sightOf, needsSecondFactor, WHOLE_AUTHORITY, type Grant } from './grant.ts'
import { answerFor, asksForObject, forAll, type ObjectOfPermission, type PermissionRule } from './permission.ts'

const OFFICER: Grant = { role: 'finance-officer', scope: WHOLE_AUTHORITY }
const HEAD: Grant = { role: 'head-teacher', scope: { kind: 'school', urn: '100001' } }
const MANAGER: Grant = { role: 'service-manager', scope: { kind: 'service', service: '100001' } }

const RULE: PermissionRule = {
  ...forAll('any', 'finance-officer'),
  ...forAll('own', 'head-teacher', 'service-manager'),
}

/** [who, what they have, what is asked about, the answer] */
const ASKED: readonly (readonly [string, readonly Grant[], ObjectOfPermission, string])[] = [
  ['a role that may always', [OFFICER], {}, 'yes'],
  ['a head teacher, of the own school', [HEAD], { school: '100001' }, 'yes'],
  ['a head teacher, of another school', [HEAD], { school: '100002' }, 'not-theirs'],
  ['a head teacher, of no school at all', [HEAD], {}, 'not-theirs'],
  ['a service whose code is like a school’s number', [MANAGER], { school: '100001' }, 'not-theirs'],
  [
    'a head teacher of two schools',
    [HEAD, { ...HEAD, scope: { kind: 'school', urn: '100002' } }],
    { school: '100002' },
    'yes',
  ],
  [
    'a role that the rule does not name',
    [{ role: 'governor', scope: { kind: 'school', urn: '100001' } }],
    { school: '100001' },
    'no',
  ],
  ['an account without a role', [], { school: '100001' }, 'no'],
]

describe('answerFor', () => {
  for (const [who, grants, object, answer] of ASKED) {
    test(`answers ${answer} to ${who}`, () => {
      assert.equal(answerFor({ signedIn: true, grants }, RULE, object), answer)
    })
  }

  test('tells whoever comes from whoever has an account', () => {
    const nobody = { signedIn: false, grants: [] }

    assert.equal(answerFor(nobody, { anyone: 'any' }, {}), 'yes')
    assert.equal(answerFor(nobody, { 'signed-in': 'any' }, {}), 'no')
    assert.equal(answerFor({ ...nobody, signedIn: true }, { 'signed-in': 'any' }, {}), 'yes')
    assert.equal(answerFor(nobody, {}, {}), 'no')
  })
})

test('a rule that some may only for their own asks for an object', () => {
  assert.equal(asksForObject(RULE), true)
  assert.equal(asksForObject({ 'finance-officer': 'any' }), false)
})

test('what roles see, and whether they need a second factor, adds up over all of them', () => {
  const auditor: Grant = { role: 'auditor', scope: WHOLE_AUTHORITY }

  assert.deepEqual(sightOf([OFFICER, auditor, { ...auditor, role: 'administrator' }]), ['people', 'people-changes'])
  assert.deepEqual([needsSecondFactor([OFFICER, HEAD]), needsSecondFactor([OFFICER, auditor])], [false, true])
})
