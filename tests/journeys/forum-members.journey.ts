import { test } from './support/journey.ts'
import { adoptRule, importMembership, linkAccount, recordMember } from './support/keep-members.ts'

test.describe.configure({ mode: 'serial' })
test.use({ story: 'a clerk keeps the membership, with JavaScript', as: 'forum-clerk' })

test('a member is recorded for a seat that its school left', async ({ page }) => recordMember(page))

test('an account is linked to a member', async ({ page }) => linkAccount(page))

test('a rule that was adopted is recorded', async ({ page }) => adoptRule(page))

test('a whole membership is imported from a file', async ({ page }) => importMembership(page))
