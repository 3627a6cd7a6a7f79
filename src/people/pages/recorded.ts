import { recordReading } from '../../platform/audit/record-reading.ts'
import type { PageHandler, PageRequest } from '../../platform/web/page.ts'
import { parseAccountId } from '../core/account.ts'

/** A page about the account that the path names: that somebody looked at it stands in the record. */
export function recorded(show: PageHandler): PageHandler {
  return async (request) => {
    const answer = await show(request)
    if (answer.kind === 'page') await recordReadingOfAccount(request)

    return answer
  }
}

export async function recordReadingOfAccount({ platform, actor, params }: PageRequest): Promise<void> {
  const id = parseAccountId(params['id'] ?? '') ?? ''
  await recordReading(platform, actor, { action: 'people.read-account', about: { kind: 'account', id } })
}
