/** Where somebody signs in, and where that leads back to. Only ever a path of this site. */
export const SIGN_IN_PATH = '/sign-in'
export const SIGN_OUT_PATH = '/sign-out'
export const DEMO_PATH = '/demo'

export function signInPath(to: string): string {
  return `${SIGN_IN_PATH}?${new URLSearchParams({ to }).toString()}`
}

export function demoPath(to: string): string {
  return `${DEMO_PATH}?${new URLSearchParams({ to }).toString()}`
}

/** The way back that an address names: a path of this site, and "/" for anything else. */
export function wayBack(text: string): string {
  const isOwnPath = /^\/(?![/\\])[^\s\\]*$/.test(text) && text.length <= 2000

  return isOwnPath && !/^\/(sign-(in|out)|demo)\b/.test(text) ? text : '/'
}
