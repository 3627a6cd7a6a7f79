/** How long somebody must wait, as they would say it: never less than they must. */
export function waitWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  if (minutes <= 1) return 'in a minute'
  if (minutes < 90) return `in ${minutes} minutes`

  return `in ${Math.ceil(minutes / 60)} hours`
}
