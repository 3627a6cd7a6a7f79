import type { FastifyInstance } from 'fastify'
import { RequestRefused } from './request-refused.ts'

const UNREADABLE = '/unreadable-address'

/**
 * Given to the server as `rewriteUrl`. An address with a broken percent code would fail before routing, where no hook
 * has set a header yet; sent to a path of its own, it gets the same headers and the same page as any other error.
 */
export function readableAddress(url: string): string {
  try {
    decodeURIComponent(url)

    return url
  } catch {
    return UNREADABLE
  }
}

export function refuseUnreadableAddresses(server: FastifyInstance): void {
  server.all(UNREADABLE, () => {
    throw new RequestRefused(400, 'unreadable-address')
  })
}
