/**
 * The same function, remembering what it answered for its latest `size` arguments. Arguments are the same when they are
 * identical (`===`), so they must be values that nobody changes; the function must be pure.
 */
export function rememberLatest<Given extends readonly unknown[], T>(
  size: number,
  compute: (...given: Given) => T,
): (...given: Given) => T {
  const latest: Readonly<{ given: Given; value: T }>[] = []

  return (...given) => {
    const place = latest.findIndex((known) => known.given.every((one, index) => one === given[index]))
    const [found = { given, value: compute(...given) }] = place === -1 ? [] : latest.splice(place, 1)
    latest.unshift(found)
    latest.length = Math.min(latest.length, size)

    return found.value
  }
}
