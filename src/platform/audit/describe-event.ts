import { factsOf, isRole } from '../../kernel/roles.ts'
import type { RecordedEvent } from './store/search-events.ts'

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
export function describeActor(id: string, names: ReadonlyMap<string, string>): string {
  return names.get(id) ?? NOBODYS[id] ?? (UUID.test(id) ? 'A colleague' : id)
}

const NOBODYS: Readonly<Record<string, string>> = {
  system: 'Topslice',
  anonymous: 'Somebody who had not signed in',
  'sign-in': 'Somebody signing in',
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** "people.give-role" is "Give role". */
export function describeAction(action: string): string {
  return sentence(action.slice(action.indexOf('.') + 1))
}

export function tellEvent(event: RecordedEvent, names: ReadonlyMap<string, string>): ToldEvent {
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
    changes: changesOf(payload.before, payload.after),
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

function changesOf(before: unknown, after: unknown): ToldEvent['changes'] {
  const [was, is] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}]
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])]

  return fields
    .map((field) => ({ field: sentence(field), before: inWords(was[field], field), after: inWords(is[field], field) }))
    .filter((change) => change.before !== change.after)
}

/** The part of a thing that has the thing's own name stands first, by itself: "Head teacher, for school 900001". */
function inWords(value: unknown, field = ''): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return field === 'role' && isRole(value) ? factsOf(value).name : value
  if (Array.isArray(value)) return value.map((each) => inWords(each)).join(', ')
  if (isRecord(value)) {
    const parts = Object.entries(value).filter(([, part]) => part !== null && part !== undefined)

    return parts.map(([key, part]) => (key === field ? inWords(part, key) : `${key} ${inWords(part)}`)).join(', ')
  }

  return JSON.stringify(value)
}

function sentence(code: string): string {
  const words = code
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase()

  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
