/** What an identity provider says of a person, as it says it. */
export type Claims = Readonly<Record<string, unknown>>

/** The way to a value: ["organisation", "category", "id"]. A claim that is JSON in a text is read as JSON. */
export type ClaimPath = readonly string[]

/** True when the value is one of these, or is a list that has one of these. */
export type ClaimTest = Readonly<{ path: ClaimPath; is: readonly string[] }>

/**
 * Who gets which role: when every test is true, the role, for the scope. `of` is where the scope's own key stands ("the
 * school with the URN at organisation.urn"); without it the role is for the whole of the scope ("authority").
 */
export type ClaimRule = Readonly<{
  when: readonly ClaimTest[]
  give: Readonly<{ role: string; scope: string; of?: ClaimPath | undefined }>
}>

/** A role that a provider's claims lead to; `key` is '' where the scope needs none. Roles and scopes are words of the caller's. */
export type ClaimedGrant = Readonly<{ role: string; scope: string; key: string }>

/** Each grant once, in the order of the rules. Claims that are not as a rule expects give nothing. */
export function grantsOf(claims: Claims, rules: readonly ClaimRule[]): ClaimedGrant[] {
  const grants = rules
    .filter(({ when }) => holdsAll(claims, when))
    .flatMap(({ give: { role, scope, of } }) => keysOf(claims, of).map((key) => ({ role, scope, key })))
  const different = new Map(grants.map((grant) => [JSON.stringify(grant), grant]))

  return [...different.values()]
}

/** Whether every test is true; no test at all proves nothing, and is false. */
export function holdsAll(claims: Claims, tests: readonly ClaimTest[]): boolean {
  return tests.length > 0 && tests.every(({ path, is }) => textsAt(claims, path).some((text) => is.includes(text)))
}

/** The text, number or yes/no there, or those of the list there, as text. */
export function textsAt(claims: Claims, path: ClaimPath): string[] {
  const value = path.reduce<unknown>(step, claims)

  return (Array.isArray(value) ? value : [value]).flatMap((each: unknown) =>
    typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean' ? [String(each)] : [],
  )
}

function keysOf(claims: Claims, of: ClaimPath | undefined): string[] {
  return of === undefined ? [''] : textsAt(claims, of).filter((key) => key !== '')
}

/** Own properties only: a provider that says "__proto__" says nothing. */
function step(value: unknown, name: string): unknown {
  const object = typeof value === 'string' ? parsed(value) : value
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined
  if (!Object.hasOwn(object, name)) return undefined

  return (object as Record<string, unknown>)[name]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
