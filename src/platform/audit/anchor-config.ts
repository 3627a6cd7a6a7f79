import { parseMailAddress } from '../../kernel/mail-address.ts'
import { ConfigError } from '../config.ts'

/**
 * Who is sent the head of the record of actions every night: RECORD_ANCHOR_TO, addresses with commas between.
 *
 * @throws ConfigError naming every one that is no address.
 */
export function readAnchorRecipients(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const given = (environment['RECORD_ANCHOR_TO'] ?? '').split(',').map((text) => text.trim())
  const read = given.filter((text) => text !== '').map((text) => ({ text, address: parseMailAddress(text) }))
  const wrong = read.filter(({ address }) => !address.ok).map(({ text }) => text)
  if (wrong.length > 0) {
    throw new ConfigError(
      `Cannot start Topslice: RECORD_ANCHOR_TO must hold e-mail addresses, found ${wrong.join(', ')}`,
    )
  }

  return read.flatMap(({ address }) => (address.ok ? [address.value] : []))
}
