/** Statuses that have an error page of their own. */
export type RefusedStatus = 400 | 403 | 404 | 405 | 413 | 415 | 421 | 503

/** A request that the web layer itself turns away; the error pages say why in the user's words. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused'
  readonly status: RefusedStatus
  /** For the log: a word of ours, never a part of the request. */
  readonly reason: string

  constructor(status: RefusedStatus, reason: string) {
    super(`Refused with ${status}: ${reason}`)
    this.status = status
    this.reason = reason
  }
}

/** Whoever asks must sign in first; the way back to what they asked for is kept in the sign-in page's address. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn'
}

/** Whoever asks is signed in, and must prove again to be there before what is most sensitive. */
export class NotFresh extends Error {
  override readonly name = 'NotFresh'
}
