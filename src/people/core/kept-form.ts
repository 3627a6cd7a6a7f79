/** A form as it was sent: to which path of this site, and what was typed. */
export type KeptForm = Readonly<{ path: string; fields: readonly (readonly [string, string])[] }>

/** As long as somebody needs to find the phone for the second factor, and a lunch. */
export const KEPT_FORM_MILLIS = 60 * 60_000

/** What is longer is a file in disguise. */
const LONGEST = 500_000

/** Passwords are never kept, whatever their form calls them. */
export function keptFields(fields: KeptForm['fields']): KeptForm['fields'] {
  return fields.filter(([name]) => !/password|secret|token|credential/i.test(name))
}

/** Forms about signing in itself hold codes and secrets: nothing of them is kept. */
export function mayBeKept({ path, fields }: KeptForm): boolean {
  const length = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  const isOwnPath = /^\/(?![/\\])[^\s\\]*$/.test(path) && path.length <= 2000

  return isOwnPath && !/^\/(account|sign-in|sign-out|link|forgotten-password|demo)\b/.test(path) && length <= LONGEST
}
