/** The code that a service's name gives: "Licences & subscriptions" → "licences-subscriptions". '' where nothing is left. */
export function serviceCodeOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
}
