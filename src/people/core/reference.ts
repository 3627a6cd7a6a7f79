/** What a message about an account can be asked about by: enough of its id to find it, and nothing about the person. */
export function referenceOf(account: string): string {
  return `A-${account.slice(0, 8)}`
}
