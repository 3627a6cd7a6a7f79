import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DATA_2024_25 } from '../../../tests/support/demo-year.ts'
import { decideService, describeServiceRefusal, type ServiceRequest } from './decide-service.ts'

const request: ServiceRequest = {
  code: 'music-library',
  name: 'Music library',
  kind: 'de-delegated',
  head: 'museums-libraries',
  status: 'proposed',
  buyBack: null,
  commentary: '',
}

function refusalOf(changes: Partial<ServiceRequest>, taken: readonly string[] = []): string {
  const decision = decideService({ ...request, ...changes }, DATA_2024_25, taken)
  assert.ok(!decision.ok)

  return decision.errors.map(describeServiceRefusal).join('\n')
}

describe('decideService', () => {
  test('takes a new service under a head that the law lists', () => {
    const decision = decideService(request, DATA_2024_25, ['insurance'])

    assert.deepEqual(decision, { ok: true, value: { ...request, buyBack: false } })
  })

  test('knows the usual services by their code alone', () => {
    const bare = { ...request, code: 'maternity', name: null, kind: null, head: null }
    const decision = decideService(bare, DATA_2024_25, [])

    assert.ok(decision.ok)
    assert.deepEqual(
      [decision.value.name, decision.value.kind, decision.value.head, decision.value.buyBack],
      ['Maternity leave insurance', 'de-delegated', 'parental-leave', false],
    )
  })

  test('refuses a service under no head of the law, says why, and lists the heads that there are', () => {
    const words = refusalOf({ code: 'therapies', name: 'Therapies', head: 'therapies' })

    assert.match(words, /^'therapies' is no head that the law of 2024-25 lists, so money cannot be taken for it/)
    assert.match(words, /can only be sold to the schools that want it/)
    assert.match(words, /contingencies, behaviour-support, .*licences/)
    assert.doesNotMatch(words, /statutory-duties/)
  })

  test('refuses a head of the other kind', () => {
    assert.match(
      refusalOf({ head: 'statutory-duties' }),
      /‘Statutory and regulatory duties’ is a head for education functions .* not for de-delegated services/,
    )
  })

  test('asks for what it does not know of a new service', () => {
    assert.match(refusalOf({ name: null, head: null }), /a new one needs its name, head too$/)
  })

  test('refuses a code that the year has, and one that is none', () => {
    assert.match(refusalOf({}, ['music-library']), /has a service 'music-library' already/)
    for (const code of ['', 'Music', 'music library', 'music--library', '-music', '=1+1']) {
      assert.match(refusalOf({ code }), /small letters, digits and hyphens/)
    }
  })
})
