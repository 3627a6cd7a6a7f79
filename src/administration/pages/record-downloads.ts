import { Readable } from 'node:stream'
import { recordReading } from '../../platform/audit/record-reading.ts'
import type { RecordedEvent } from '../../platform/audit/store/search-events.ts'
import { todayInEngland } from '../../platform/clock.ts'
import { writeCsv } from '../../platform/files/csv.ts'
import { download, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { streamEvents, streamRecordLines } from '../actions/stream-record.ts'
import { readRecordQuery } from '../core/record-query.ts'
import { asked, filterOf } from './record.ts'

/** What was found, for a spreadsheet. That somebody took it stands in the record. */
export async function downloadRecordCsv({ platform, actor, query: given }: PageRequest): Promise<PageResponse> {
  const { query } = readRecordQuery(given)
  await recordReading(platform, actor, { action: EXPORT, asked: { format: 'CSV', ...asked(query) } })
  const name = `record-of-actions-${todayInEngland(platform.clock)}.csv`
  const lists = streamEvents(platform, actor, (tx) => filterOf(tx, query))

  return download(name, 'text/csv; charset=utf-8', Readable.from(csvOf(lists)))
}

/** All of it, in the form that a verifier in any language recomputes. */
export async function downloadRecordLines({ platform, actor }: PageRequest): Promise<PageResponse> {
  await recordReading(platform, actor, { action: EXPORT, asked: { format: 'NDJSON' } })
  const name = `record-of-actions-${todayInEngland(platform.clock)}.ndjson`

  return download(name, 'application/x-ndjson; charset=utf-8', Readable.from(streamRecordLines(platform, actor)))
}

const EXPORT = 'administration.export-record'

async function* csvOf(lists: AsyncIterable<readonly RecordedEvent[]>): AsyncGenerator<string> {
  yield writeCsv([CSV_HEADER], { byteOrderMark: true })
  for await (const events of lists) yield writeCsv(events.map(csvRow))
}

const CSV_HEADER = [
  'number',
  'at',
  'actor',
  'on_behalf_of',
  'action',
  'record_kind',
  'record_id',
  'request',
  'payload',
  'hash',
]

function csvRow(event: RecordedEvent): string[] {
  const { number, at, actor, onBehalfOf, action, recordKind, recordId, request, payload, hash } = event

  return [
    String(number),
    at.toISOString(),
    actor,
    onBehalfOf,
    action,
    recordKind,
    recordId,
    request,
    payload ?? 'deleted',
    hash,
  ]
}
