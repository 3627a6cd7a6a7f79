import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { COMMON_PASSWORDS } from './common-passwords.ts'
import { passwordProblems, wordsOf } from './password-rules.ts'

const WORDS = wordsOf([
  'Havering',
  'Topslice',
  'Crownfield Infant School',
  'Priya Raghunathan',
  'p.raghu@havering.gov.uk',
])

function problems(password: string, sameAsOld = false): readonly string[] {
  return passwordProblems(password, { common: COMMON_PASSWORDS, words: WORDS, sameAsOld })
}

const COMMON = 'Password must not be one that many people use, or a small change to one'
const PLAIN = 'Password must not repeat the same few characters'

describe('a new password', () => {
  for (const [what, password] of [
    ['of eight characters', 'vqzmtwkd'],
    ['of three words', 'plum tractor window'],
    ['of 64 characters with spaces and emoji', `${'tea 🫖 and sympathy, '.repeat(3)}ends`],
    ['of 256 characters', 'abcdefghij klmno'.repeat(16)],
    ['in another script', 'сороктысячобезьян'],
    ['without a capital, a digit or a sign', 'quietlampsunderwater'],
    ['that only digits make', '83920175639271'],
    ['with the authority in a long sentence', 'twelve geese left havering by the night bus'],
    ['with spaces around it', '   vqzmtwkd   '],
  ] as const) {
    test(`${what} is taken`, () => {
      assert.deepEqual(problems(password), [])
    })
  }

  for (const [what, password, problem] of [
    ['of seven characters', 'vqzmtwk', 'Password must be 8 characters or more'],
    ['of seven emoji', '🫖🐎🚲🌧🧦🪑🧀', 'Password must be 8 characters or more'],
    ['of 257 characters', 'abcdefghij klmno'.repeat(16) + 'p', 'Password must be 256 characters or fewer'],
    ['that many use', 'liverpool', COMMON],
    ['that many use, in capitals', 'LiverPool', COMMON],
    ['that many use, disguised', '1iv3rp0o!', COMMON],
    ['that many use, with a year', 'Liverpool2024', COMMON],
    ['that many use, in signs', '!!sunshine!!', COMMON],
    ['that is a row of keys', 'qwertyuiop', COMMON],
    ['that is digits in order', '12345678', COMMON],
    ['that is digits backwards', '9876543210', COMMON],
    ['that is the alphabet', 'ABCDEFGHIJ', COMMON],
    ['of two characters in turn', 'wkwkwkwkwkwkwk', PLAIN],
    [
      'of the authority and a year',
      'havering2024',
      'Password must not be made from “Havering” with a few characters added',
    ],
    [
      'of the authority, disguised',
      'H@v3r1ng!!',
      'Password must not be made from “Havering” with a few characters added',
    ],
    [
      'of the authority and two years',
      'havering20242025',
      'Password must not be made from “Havering” with a few characters added',
    ],
    [
      'of the authority and a common one',
      'haveringpassword',
      'Password must not be made from “Havering” with a few characters added',
    ],
    ['of the product', 'Topslice!2025', 'Password must not be made from “Topslice” with a few characters added'],
    ['of a school', 'crownfield99', 'Password must not be made from “Crownfield” with a few characters added'],
    ['of the own name', 'Raghunathan1', 'Password must not be made from “Raghunathan” with a few characters added'],
    ['of the own e-mail address', 'raghu-5512', 'Password must not be made from “raghu” with a few characters added'],
  ] as const) {
    test(`${what} is refused`, () => {
      assert.deepEqual(problems(password), [problem])
    })
  }

  test('that is the old one is refused', () => {
    assert.deepEqual(problems('plum tractor window', true), ['Password must be different from your old password'])
  })

  test('with several faults is told all of them at once', () => {
    assert.deepEqual(problems('aaaaaa', true), [
      'Password must be 8 characters or more',
      PLAIN,
      'Password must be different from your old password',
    ])
  })

  test('of nothing is too short', () => {
    assert.deepEqual(problems(''), ['Password must be 8 characters or more'])
  })
})

describe('the list of common passwords', () => {
  test('holds more than ASVS asks for, long enough ones alone', () => {
    assert.ok([...COMMON_PASSWORDS].filter((password) => password.length >= 8).length > 10_000)
  })
})

describe('wordsOf', () => {
  test('takes names apart, keeps them whole too, and leaves out what is short or said already', () => {
    assert.deepEqual(wordsOf(['Elm Park Primary', 'Park', 'j.o@elm.gov.uk']), [
      'ElmParkPrimary',
      'Park',
      'Primary',
      'j.o@elm.gov.uk',
    ])
  })
})
