/** Asks an address again and again, and says when its revision is another; at rest while the page is not looked at. */
export function watch(address: string, revision: string, changed: (state: WatchedState) => void): void {
  let known = revision
  const ask = async () => {
    if (document.visibilityState === 'visible') {
      const state = await read(address)
      if (state !== null && state.revision !== known) {
        known = state.revision
        changed(state)
      }
    }
    window.setTimeout(() => void ask(), EVERY)
  }
  window.setTimeout(() => void ask(), EVERY)
}

export type WatchedState = Readonly<{ revision: string; open?: number }>

const EVERY = 3000

/** Null where it could not be read, or somebody was signed out and led elsewhere: the next time it may. */
async function read(address: string): Promise<WatchedState | null> {
  const response = await fetch(address, { headers: { accept: 'application/json' } }).catch(() => null)

  return response?.ok === true && !response.redirected ? ((await response.json()) as WatchedState) : null
}
