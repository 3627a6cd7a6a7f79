import { createReadStream } from 'node:fs'
import { todayInEngland } from '../../platform/clock.ts'
import { download, page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { exportEverything } from '../actions/export-everything.ts'
import { ADMINISTRATION_PATH, EXPORT_PATH } from './paths.ts'

const LONGEST_REASON = 500

export async function showExport(): Promise<PageResponse> {
  return exportPage('', null)
}

/** The file, once a reason stands in the record. It is on the disk only until it has been sent. */
export async function submitExport({ platform, actor, form }: PageRequest): Promise<PageResponse> {
  const reason = form.text('reason').trim()
  if (reason === '') return exportPage(reason, 'Enter why you need all the data: it stands in the record of actions')
  if (reason.length > LONGEST_REASON)
    return exportPage(reason, `The reason must be ${LONGEST_REASON} characters or fewer`)
  const { path, throwAway } = await exportEverything(platform, actor, reason)
  const stream = createReadStream(path)
  stream.on('close', () => {
    throwAway().catch((error: unknown) => platform.log.error('export.not-thrown-away', error))
  })

  return download(`topslice-export-${todayInEngland(platform.clock)}.zip`, 'application/zip', stream)
}

function exportPage(reason: string, error: string | null): PageResponse {
  const view = {
    title: 'Export everything',
    section: 'administration',
    breadcrumbs: [{ text: 'Administration', href: ADMINISTRATION_PATH }],
    errors: error === null ? [] : [{ text: error, href: '#reason' }],
    error: error === null ? null : { text: error },
    reason,
    longest: LONGEST_REASON,
    action: EXPORT_PATH,
  }

  return page('administration/pages/export.njk', view, error === null ? 200 : 422)
}
