/** What a person has to mend before Topslice can run; the message says how. */
export class BootstrapError extends Error {
  /** @override */
  name = 'BootstrapError'
}
