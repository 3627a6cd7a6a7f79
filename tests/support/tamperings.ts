import fc from 'fast-check'
import type { EventLine } from '../../src/platform/audit/event-line.ts'
import { headOf, rewritten } from './chain.ts'

type Chain = readonly EventLine[]

/** What somebody does to a chain; `place` is that of an event, `other` of another one. */
export type Tampering = Readonly<{ name: string; apply: (chain: Chain, place: number, other: number) => Chain }>

/** That show against the chain and its head alone. */
export const TAMPERINGS: readonly Tampering[] = [
  ...(['actor', 'on_behalf_of', 'action', 'record_kind', 'record_id', 'request'] as const).map((field) => ({
    name: `another ${field}`,
    apply: edit((event) => ({ [field]: `${event[field]}x` })),
  })),
  { name: 'a later moment', apply: edit(({ at }) => ({ at: new Date(Date.parse(at) + 1).toISOString() })) },
  { name: 'a finer moment', apply: edit(({ at }) => ({ at: at.replace('Z', '001Z') })) },
  { name: 'another number', apply: edit(({ number }) => ({ number: number + 1 })) },
  { name: 'another commitment', apply: edit(({ commitment }) => ({ commitment: turned(commitment) })) },
  { name: 'another hash', apply: edit(({ hash }) => ({ hash: turned(hash) })) },
  { name: 'another previous', apply: edit(({ previous }) => ({ previous: turned(previous) })) },
  { name: 'another payload', apply: edit(({ payload }) => ({ payload: `${payload ?? ''} ` })) },
  { name: 'another salt', apply: edit(({ salt }) => ({ salt: salt === null ? '00' : turned(salt) })) },
  { name: 'a salt longer', apply: edit(({ salt }) => ({ salt: `${salt ?? ''}zz` })) },
  { name: 'a payload without its salt', apply: edit(() => ({ payload: '{}', salt: null })) },
  { name: 'an event deleted', apply: (chain, place) => chain.toSpliced(place, 1) },
  { name: 'the end cut off', apply: (chain, place) => chain.slice(0, place) },
  { name: 'the beginning cut off', apply: (chain, place) => chain.slice(place + 1) },
  {
    name: 'an event put in',
    apply: (chain, place, other) => chain.toSpliced(other, 0, ...chain.slice(place, place + 1)),
  },
  {
    name: 'an event put in, and the later ones numbered anew',
    apply: (chain, place) =>
      [...chain.slice(0, place), ...chain.slice(place, place + 1), ...chain.slice(place)].map((event, index) => ({
        ...event,
        number: index + 1,
      })),
  },
  { name: 'two events changed about', apply: swap },
  {
    name: 'one event rewritten with its own hash',
    apply: (chain, place) => chain.map((event, index) => (index === place ? rehashed(chain, place) : event)),
  },
]

/** That hold together in themselves, head and all: an anchor alone shows them. */
export const REWRITINGS: readonly Tampering[] = [
  { name: 'everything computed anew after an edit', apply: (chain, place) => rewritten(edit(OTHER)(chain, place)) },
  { name: 'everything computed anew without an event', apply: (chain, place) => rewritten(chain.toSpliced(place, 1)) },
  { name: 'the end cut off, and the head moved back', apply: (chain, place) => chain.slice(0, place) },
]

/** A sound chain of 2 to 20 events, what is done to it, and where. */
export function tamperedChains(chainOfLength: (length: number) => Chain, tamperings: readonly Tampering[]) {
  return fc
    .record({
      tampering: fc.constantFrom(...tamperings),
      length: fc.integer({ min: 2, max: 20 }),
      place: fc.nat(),
      other: fc.nat(),
    })
    .map(({ tampering, length, place, other }) => {
      const sound = chainOfLength(length)
      const tampered = tampering.apply(sound, place % length, other % length)

      return { name: tampering.name, sound, head: headOf(sound), tampered }
    })
}

const OTHER = () => ({ actor: 'somebody-else' })

function edit(change: (event: EventLine) => Partial<EventLine>): (chain: Chain, place: number) => Chain {
  return (chain, place) => chain.map((event, index) => (index === place ? { ...event, ...change(event) } : event))
}

function swap(chain: Chain, place: number, other: number): Chain {
  const to = place === other ? (place + 1) % chain.length : other
  const moved = [...chain]
  const [one, two] = [chain[place], chain[to]]
  if (one !== undefined && two !== undefined) [moved[place], moved[to]] = [two, one]

  return moved
}

/** The event changed, and its own hash computed anew: as if it were the last of a chain of its own. */
function rehashed(chain: Chain, place: number): EventLine {
  return rewritten(edit(OTHER)(chain, place).slice(0, place + 1)).at(-1) as EventLine
}

function turned(hexadecimal: string): string {
  return hexadecimal.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))
}
