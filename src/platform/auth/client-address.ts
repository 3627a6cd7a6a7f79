import { BlockList, isIP, isIPv6 } from 'node:net'
import { ConfigError } from '../config.ts'

/** For Fastify's `trustProxy`: whether the address at this place from the end of the way of a request is an own proxy's. */
export type TrustedProxy = (address: string, hop: number) => boolean

/**
 * Which proxies stand before Topslice, so that `request.ip` is the address that the outermost of them saw.
 *
 * TRUST_PROXY is how many, "0" (the default) to "9"; TRUST_PROXY_FROM is where they may be (addresses and ranges with
 * commas between; by default this machine and private networks). Each proxy adds to X-Forwarded-For the address that it
 * was called from, so that so many entries from the end are known, as long as each comes from where a proxy is.
 * Everything before them was sent by the client, who may have made it up: hence a count, and never "true". A count that
 * is too high makes the client's own words its address; one that is too low makes everybody the proxy.
 *
 * @throws ConfigError
 */
export function readTrustedProxies(environment: Readonly<Record<string, string | undefined>>): false | TrustedProxy {
  const count = environment['TRUST_PROXY'] ?? ''
  if (count === '' || count === '0') return false
  if (!/^\d$/.test(count)) throw refusal('TRUST_PROXY must be a number from 0 to 9, of the proxies before Topslice')
  const ranges = rangesOf(environment['TRUST_PROXY_FROM'] || PRIVATE)

  return (address, hop) => hop < Number(count) && ranges.check(address, familyOf(address))
}

const PRIVATE = '127.0.0.0/8, 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, ::1, fc00::/7'

function rangesOf(text: string): BlockList {
  const ranges = new BlockList()
  for (const part of text.split(',').map((each) => each.trim())) {
    const [address = '', bits, ...rest] = part.split('/')
    const most = isIPv6(address) ? 128 : 32
    const size = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1
    if (isIP(address) === 0 || size < 1 || size > most || rest.length > 0)
      throw refusal(`TRUST_PROXY_FROM must be addresses or ranges with commas between, not "${part}"`)
    ranges.addSubnet(address, size, familyOf(address))
  }

  return ranges
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4'
}

function refusal(problem: string): ConfigError {
  return new ConfigError(`Cannot start Topslice: ${problem}`)
}
