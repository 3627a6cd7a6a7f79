import { readFile } from 'node:fs/promises'

/**
 * Reads files of the program's own, such as those of `data/`, and checks each once: they do not change while a process
 * runs. There are as many as the program has, so all are kept; what could not be read or parsed is tried again.
 */
export function ownFile<T>(parse: (text: string) => T): (address: URL) => Promise<T> {
  const known = new Map<string, Promise<T>>()

  return async (address) => {
    const found = known.get(address.href)
    if (found !== undefined) return found
    const read = readFile(address, 'utf8').then(parse)
    known.set(address.href, read)
    read.catch(() => known.delete(address.href))

    return read
  }
}
