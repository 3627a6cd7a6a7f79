/**
 * An event as it is exported for whoever checks the record elsewhere: a line of JSON with these keys. The salt and the
 * payload are null when they were deleted, as they may be; everything else stays for ever.
 */
export type EventLine = Readonly<{
  number: number
  /** "2026-11-25T15:00:00.000Z", always with three decimals: what is finer was not recorded by us. */
  at: string
  actor: string
  on_behalf_of: string
  action: string
  record_kind: string
  record_id: string
  request: string
  commitment: string
  previous: string
  hash: string
  salt: string | null
  payload: string | null
}>
