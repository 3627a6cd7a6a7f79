import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { CastVote } from '../../src/forum/actions/cast-vote.ts'
import type { Actor } from '../../src/platform/actor.ts'

/** What one process is told to do, and at which moment of the clock. */
export type Errand = Readonly<{ number: number; actor: Actor; at: number }> &
  (
    | Readonly<{ kind: 'vote'; vote: CastVote }>
    | Readonly<{ kind: 'close'; poll: string }>
    | Readonly<{ kind: 'close-at-deadline'; poll: string }>
  )

/** What came of it: a vote's receipt, `closed`, or why not. */
export type Answer = Readonly<{ number: number; said: string }>

type Told =
  | Readonly<{ kind: 'vote'; actor: Actor; vote: CastVote; after?: number }>
  | Readonly<{ kind: 'close'; actor: Actor; poll: string; after?: number }>
  | Readonly<{ kind: 'close-at-deadline'; actor: Actor; poll: string; after?: number }>

/** Processes on one server; `atOnce` has each do one errand at the same moment, or so many milliseconds after it. */
export type Voters = Readonly<{
  atOnce: (errands: readonly Told[]) => Promise<readonly string[]>
  stop: () => Promise<void>
}>

export async function startVoters(url: string, count: number): Promise<Voters> {
  const path = fileURLToPath(new URL('children/voter.ts', import.meta.url))
  const children = Array.from({ length: count }, () => fork(path, [url], { execArgv: [], stdio: 'inherit' }))
  await Promise.all(children.map((child) => once(child, 'message')))
  let number = 0

  return {
    atOnce: async (errands) => {
      const start = Date.now() + 5

      return Promise.all(
        errands.map(async ({ after = 0, ...errand }, index) => {
          number += 1
          const child = children[index % children.length]
          if (child === undefined) throw new Error('Cannot vote: no process runs')

          return ask(child, { ...errand, number, at: start + after })
        }),
      )
    },
    stop: async () => {
      const ended = children.map((child) => once(child, 'exit'))
      for (const child of children) child.disconnect()
      await Promise.all(ended)
    },
  }
}

async function ask(child: ChildProcess, errand: Errand): Promise<string> {
  return new Promise((resolve) => {
    const hear = (answer: Answer) => {
      if (answer.number !== errand.number) return
      child.off('message', hear)
      resolve(answer.said)
    }
    child.on('message', hear)
    child.send(errand)
  })
}
