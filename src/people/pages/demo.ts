import { factsOf, type Role } from '../../kernel/roles.ts'
import type { Platform } from '../../platform/platform.ts'
import { NOT_FOUND, page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { readDemoInvitation } from '../actions/read-link.ts'
import { signInAsDemo } from '../actions/sign-in-as-demo.ts'
import { SIGN_IN } from '../actions/sign-in-actor.ts'
import type { SignInServices } from '../actions/sign-in-services.ts'
import { listAccounts, listAllRoles } from '../store/accounts.ts'
import { goOn } from './go-on.ts'
import { DEMO_PATH, wayBack } from './paths.ts'

/** The demo's people, one a role: whoever tries Topslice signs in as any of them. */
export async function showDemoPeople({ platform, query, site }: PageRequest): Promise<PageResponse> {
  if (!site.demo) return NOT_FOUND

  return page('people/pages/demo.njk', {
    title: 'Try Topslice as one of these people',
    action: DEMO_PATH,
    to: wayBack(query['to'] ?? '/'),
    groups: await groupsOf(platform),
  })
}

export async function signInAsDemoPerson(services: SignInServices, request: PageRequest): Promise<PageResponse> {
  const { platform, form, site, device, cookie, actor } = request
  if (!site.demo) return NOT_FOUND
  const token = await signInAsDemo(platform, {
    account: form.text('account'),
    device,
    before: cookie('session'),
    request: actor.request ?? '',
  })
  if (token === null) return NOT_FOUND

  return goOn(services, request, token, wayBack(form.text('to')))
}

/** Where the link of an invitation leads that the demo's outbox shows; null for any other link. */
export async function showDemoInvitation({ platform, site, cookie }: PageRequest): Promise<PageResponse | null> {
  const invited = site.demo ? await readDemoInvitation(platform, cookie('link')) : null
  if (invited === null) return null

  return page('people/pages/demo-invitation.njk', {
    title: 'Set up your account',
    action: DEMO_PATH,
    account: invited.id,
    name: invited.name,
  })
}

type Group = Readonly<{ heading: string; people: readonly Readonly<{ id: string; name: string; does: string }>[] }>

const HEADINGS = {
  authority: 'In the council',
  school: 'In schools',
  seat: 'On the forum',
  service: 'In services',
} as const

async function groupsOf(platform: Platform): Promise<readonly Group[]> {
  const [accounts, roles] = await platform.readAs(SIGN_IN, async (tx) => [
    await listAccounts(tx),
    await listAllRoles(tx),
  ])
  const roleOf = new Map(roles.map(({ account, role }) => [account, role]))
  const people = accounts.flatMap(({ id, name, demo, status }) => {
    const role = demo && status !== 'disabled' ? roleOf.get(id) : undefined

    return role === undefined ? [] : [{ id, name, role }]
  })

  return Object.entries(HEADINGS).map(([kind, heading]) => ({
    heading,
    people: people
      .filter(({ role }) => factsOf(role).givenFor === kind)
      .sort((one, other) => placeOf(one.role) - placeOf(other.role))
      .map(({ id, name, role }) => ({ id, name, does: factsOf(role).does })),
  }))
}

function placeOf(role: Role): number {
  return role === 'finance-officer' ? 0 : 1
}
