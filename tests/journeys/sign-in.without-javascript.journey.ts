import { test } from './support/journey.ts'
import { beSomebodyElse, comeBackAfterSigningIn } from './support/be-somebody.ts'

test.use({ as: 'nobody', story: 'sign in without JavaScript' })

test('whoever follows a link signs in first and comes to where it led', async ({ page }) => {
  await comeBackAfterSigningIn(page)
})

test('one person signs out and another comes in, and meets only what is theirs', async ({ page }) => {
  await beSomebodyElse(page)
})
