import { expect, request, type BrowserContext } from '@playwright/test'
import { ROLES, type Role } from '../../../src/kernel/roles.ts'

/** What a browser keeps of somebody who has signed in. */
export type Visitor = Awaited<ReturnType<BrowserContext['storageState']>>

export const NOBODY: Visitor = { cookies: [], origins: [] }

/** Signs in as the demo's person with this role, by the form of the demo's page, and answers what the browser keeps. */
export async function signIn(address: string, role: Role): Promise<Visitor> {
  // Nobody yet: within a test Playwright would else give it the cookies of whoever the test is signed in as.
  const browser = await request.newContext({ baseURL: address, storageState: NOBODY })
  try {
    const form = formOf(await (await browser.get('/demo')).text(), role)
    const answer = await browser.post('/demo', { form, maxRedirects: 0 })
    expect(answer.status(), `signing in as ${role}`).toBe(303)

    return await browser.storageState()
  } finally {
    await browser.dispose()
  }
}

/** The hidden fields of the form whose button is this person. */
function formOf(html: string, role: Role): Record<string, string> {
  const form = html.split('<form').find((each) => each.includes(`>${ROLES[role].name}</button>`)) ?? ''

  return Object.fromEntries(
    [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
}
