import type { RecordedEvent } from './store/search-events.ts'
import { tellValue, UUID, wordsOf, type Names } from './tell-value.ts'

/** One event of the record as a page tells it. */
export type ToldEvent = Readonly<{
  number: string
  at: Date
  who: string
  /** "Give role", of the action people.give-role. */
  what: string
  action: string
  recordKind: string
  recordId: string
  request: string
  /** What became different, one line a field; a value that there was not before, or is not any more, is ''. */
  changes: readonly Readonly<{ field: string; before: string; after: string }>[]
  reason: string
  /** The payload's time was over: what changed cannot be told any more. */
  deleted: boolean
  hash: string
}>

/** Who acted, by account. Whoever may not see people is told no names: then it is a colleague. */
export function describeActor(id: string, names: Names): string {
  return names.get(id) ?? NOBODYS[id] ?? (UUID.test(id) ? 'A colleague' : id)
}

const NOBODYS: Readonly<Record<string, string>> = {
  system: 'Topslice',
  anonymous: 'Somebody who had not signed in',
  'sign-in': 'Somebody signing in',
}

/** Every account that telling these events may have to name: whoever acted, and whoever stands in what they say. */
export function accountsIn(events: readonly RecordedEvent[]): readonly string[] {
  const ids = events.flatMap(({ actor, onBehalfOf, payload }) => [actor, onBehalfOf, ...idsIn(payload ?? '')])

  return [...new Set(ids)]
}

function idsIn(text: string): readonly string[] {
  return [...text.matchAll(/"([0-9a-f-]{36})"/g)].map(([, id = '']) => id).filter((id) => UUID.test(id))
}

/** "people.give-role" is "Give role". */
export function describeAction(action: string): string {
  return sentence(action.slice(action.indexOf('.') + 1))
}

export function tellEvent(event: RecordedEvent, names: Names): ToldEvent {
  const payload = readPayload(event.payload)
  const onBehalf = event.onBehalfOf === '' ? '' : ` for ${describeActor(event.onBehalfOf, names)}`

  return {
    number: String(event.number),
    at: event.at,
    who: `${describeActor(event.actor, names)}${onBehalf}`,
    what: describeAction(event.action),
    action: event.action,
    recordKind: event.recordKind,
    recordId: event.recordId,
    request: event.request,
    changes: changesOf(payload.before, payload.after, names),
    reason: typeof payload.reason === 'string' ? payload.reason : '',
    deleted: event.payload === null,
    hash: event.hash,
  }
}

type Payload = Readonly<{ before?: unknown; after?: unknown; reason?: unknown }>

/** What we wrote ourselves, checked again: a page does not fail because of one old event. */
function readPayload(text: string | null): Payload {
  if (text === null) return {}
  try {
    const value: unknown = JSON.parse(text)

    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}

function changesOf(before: unknown, after: unknown, names: Names): ToldEvent['changes'] {
  const [was, is] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}]
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])]

  return fields
    .map((field) => ({
      field: sentence(field),
      before: tellValue(was[field], field, names),
      after: tellValue(is[field], field, names),
    }))
    .filter((change) => change.before !== change.after)
}

function sentence(code: string): string {
  const words = wordsOf(code)

  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
