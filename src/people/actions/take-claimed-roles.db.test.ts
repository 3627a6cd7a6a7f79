import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { addPerson } from '../../../tests/support/people-server.ts'
import { SYSTEM } from '../../platform/actor.ts'
import type { IdentityProvider } from '../../platform/auth/openid/identity-provider.ts'
import { listMail } from '../../platform/mail/store/mail.ts'
import { findAccount } from '../store/accounts.ts'
import { SIGN_IN } from './sign-in-actor.ts'
import { takeClaimedRoles } from './take-claimed-roles.ts'

const PROVIDER: IdentityProvider = {
  id: 'council',
  name: 'the council',
  issuer: 'https://id.example',
  clientId: 'topslice',
  clientSecret: 'secret',
  method: 'client_secret_basic',
  scopes: 'openid',
  signedBy: 'RS256',
  userInfo: false,
  secondFactor: [],
  rules: [{ when: [{ path: ['groups'], is: ['finance'] }], give: { role: 'finance-officer', scope: 'authority' } }],
  dfeRoles: null,
}

onBothDatabases('roles that a provider’s claims give and end', (open) => {
  test('are told of by the messages that roles by hand are told of, and only when something changed', async () => {
    const { platform } = await open()
    const { id } = await addPerson(platform, 'Zoe', 'forum-clerk')
    const account = (await platform.readAs(SIGN_IN, (tx) => findAccount(tx, id))) ?? assert.fail()
    const claim = (groups: readonly string[]) => {
      const known = { name: 'Zoe', email: account.email, emailVerified: true, secondFactor: false }
      const identity = { issuer: PROVIDER.issuer, subject: 'zoe', claims: { groups }, ...known }

      return takeClaimedRoles(platform, PROVIDER, { account, identity, request: 'r' })
    }
    for (const groups of [['finance'], ['finance'], [], []]) await claim(groups)

    assert.deepEqual(
      (await platform.readAs(SYSTEM, (tx) => listMail(tx)))
        .map(({ template, recipient }) => [template, recipient])
        .toSorted(),
      [
        ['role-ended', account.email],
        ['role-given', account.email],
      ],
    )
  })
})
