import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { readProviders } from './sign-in-services.ts'

const GUIDE = readFileSync(new URL('../../docs/guide/signing-in-with-other-accounts.md', import.meta.url), 'utf8')
const SECRETS = { ENTRA_SECRET: 'a', DFE_SECRET: 'b', DFE_API_SECRET: 'c' }

describe('readProviders', () => {
  for (const [index, name] of ['Microsoft Entra ID', 'DfE Sign-in'].entries()) {
    test(`takes the guide’s example for ${name} as it stands`, async () => {
      const example = [...GUIDE.matchAll(/```json\n([\s\S]*?)```/g)][index]?.[1] ?? ''
      const [provider] = await providersOf(example)

      assert.ok((provider?.rules.length ?? 0) > 0)
    })
  }

  for (const [give, why] of [
    [
      { role: 'headteacher', scope: 'school', of: ['urn'] },
      /council: a rule gives the role headteacher, which there is not/,
    ],
    [{ role: 'head-teacher', scope: 'authority' }, /gives the role head-teacher for authority: expected school/],
    [{ role: 'head-teacher', scope: 'school' }, /a rule for head-teacher needs "of", where its school stands/],
    [{ role: 'auditor', scope: 'authority', of: ['x'] }, /a rule for auditor must not have "of"/],
  ] as const) {
    test(`refuses a rule that gives ${JSON.stringify(give)}`, async () => {
      const provider = { id: 'council', name: 'x', issuer: 'https://a.example', clientId: 'x', method: 'none' }
      const rules = [{ when: [{ path: ['a'], is: ['b'] }], give }]

      await assert.rejects(providersOf(JSON.stringify([{ ...provider, rules }])), why)
    })
  }

  test('has none without a file', () => {
    assert.deepEqual(readProviders({}), [])
  })
})

async function providersOf(json: string): Promise<ReturnType<typeof readProviders>> {
  const directory = await mkdtemp(join(tmpdir(), 'topslice-providers-'))
  try {
    const file = join(directory, 'providers.json')
    await writeFile(file, json)

    return readProviders({ IDENTITY_PROVIDERS: file, ...SECRETS })
  } finally {
    await rm(directory, { recursive: true })
  }
}
