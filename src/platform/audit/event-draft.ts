import { assert } from '../../kernel/assert.ts'

/** A value that goes into the record: plain JSON. `undefined` in an object is left out. */
export type Recordable =
  string | number | boolean | null | undefined | readonly Recordable[] | Readonly<{ [key: string]: Recordable }>

/** What an action says of itself for the record, while it runs. Saying a thing again takes the place of the first. */
export type EventDraft = Readonly<{
  /** The one record that it is about: "school", "100001". */
  about: (kind: string, id: string) => void
  /** What changed, and only that: what it was and what it is now. Null where there was, or is, nothing. Undoes `nothing`. */
  changed: (before: Recordable, after: Recordable) => void
  /** The reason that the person gave. */
  because: (reason: string) => void
  /** The rules said no, or nothing changed: no event is written, unless a change is told after all. */
  nothing: () => void
}>

export type DraftedEvent = Readonly<{
  recordKind: string
  recordId: string
  /** JSON text with `before`, `after`, `reason` as far as they were said. */
  payload: string
}>

/** The draft, and what came of it: null for nothing. */
export function draftEvent(): Readonly<{ draft: EventDraft; finish: () => DraftedEvent | null }> {
  let record = { recordKind: '', recordId: '' }
  let change: Readonly<{ before?: Recordable; after?: Recordable }> = {}
  let reason: Readonly<{ reason?: string }> = {}
  let happened = true

  return {
    draft: {
      about: (kind, id) => {
        assert(/^[a-z][a-z-]*$/.test(kind) && ONE_LINE.test(id), `a record is named in a line, found ${kind}`)
        record = { recordKind: kind, recordId: id }
      },
      changed: (before, after) => {
        happened = true
        change = { before, after }
      },
      because: (text) => {
        reason = { reason: text }
      },
      nothing: () => {
        happened = false
      },
    },
    finish: () => (happened ? { ...record, payload: JSON.stringify({ ...change, ...reason }) } : null),
  }
}

const ONE_LINE = /^\P{Cc}{1,200}$/u
