import { personPath } from '../../people/index.ts'
import { calendarDate } from '../../kernel/calendar-date.ts'
import { accountsIn, describeAction, tellEvent, type ToldEvent } from '../../platform/audit/describe-event.ts'
import { recordReading } from '../../platform/audit/record-reading.ts'
import {
  ALL_EVENTS,
  countEvents,
  findLastEvent,
  listWordsOfEvents,
  searchEvents,
  type EventFilter,
} from '../../platform/audit/store/search-events.ts'
import { findHead } from '../../platform/audit/store/read-events.ts'
import type { Tx } from '../../platform/database/database.ts'
import { startOfDayInEngland } from '../../platform/clock.ts'
import { optionsOf, paginationOf, pagingOf, readPageNumber, withQuery } from '../../platform/web/list-query.ts'
import { page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { findAccountsNamed, findNames } from '../../people/index.ts'
import { CHECKED, checkRecord } from '../actions/check-record.ts'
import { dayBeyond, isNarrowed, readRecordQuery, type RecordQuery } from '../core/record-query.ts'
import { ADMINISTRATION_PATH, RECORD_CHECK_PATH, RECORD_CSV_PATH, RECORD_LINES_PATH, RECORD_PATH } from './paths.ts'

export const EVENTS_A_PAGE = 50

/** What was done, by whom and when, the latest first. What the address does not understand narrows nothing. */
export async function showRecord(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, query: given, may } = request
  const { query, errors } = readRecordQuery(given)
  const found = await platform.readAs(actor, async (tx) => {
    const filter = await filterOf(tx, query)
    const count = errors.length > 0 ? 0 : await countEvents(tx, filter)
    const paging = pagingOf(count, EVENTS_A_PAGE, readPageNumber(given['page']))
    const events = count === 0 ? [] : await searchEvents(tx, filter, { limit: EVENTS_A_PAGE, offset: paging.from })
    const checked = await findLastEvent(tx, CHECKED)
    const names = await findNames(tx, accountsIn([...events, ...(checked === null ? [] : [checked])]))
    const records = events.filter(({ recordKind }) => recordKind === 'account').map(({ recordId }) => recordId)

    return {
      count,
      paging,
      events: events.map((event) => tellEvent(event, names)),
      accounts: await findNames(tx, records),
      head: await findHead(tx),
      checked: checked === null ? null : tellEvent(checked, names),
      words: await listWordsOfEvents(tx),
    }
  })
  await recordReading(platform, actor, {
    action: 'administration.read-record',
    asked: { ...asked(query), page: String(found.paging.current), found: found.count },
  })

  return page(
    'administration/pages/record.njk',
    {
      title: 'Record of actions',
      section: 'record',
      wide: true,
      breadcrumbs: [{ text: 'Administration', href: ADMINISTRATION_PATH }],
      errors: errors.map(({ field, text }) => ({ text, href: `#${field}` })),
      error: Object.fromEntries(errors.map(({ field, text }) => [field, { text }])),
      query,
      from: query.from ?? given['from'] ?? '',
      to: query.to ?? given['to'] ?? '',
      actions: optionsOf({ '': 'Anything', ...actionOptions(found.words.actions) }, query.action),
      kinds: optionsOf(
        { '': 'Any', ...Object.fromEntries(found.words.kinds.map((kind) => [kind, describeAction(kind)])) },
        query.kind,
      ),
      narrowed: isNarrowed(query),
      count: found.count,
      events: found.events.map((event) => eventView(event, found.accounts)),
      chain: { number: String(found.head?.number ?? 0), hash: found.head?.hash ?? '', checked: found.checked },
      mayExport: may('administration.export-record'),
      pagination: paginationOf(found.paging, (to) =>
        withQuery(RECORD_PATH, { ...queryOf(query), page: to === 1 ? '' : String(to) }),
      ),
      paths: {
        record: RECORD_PATH,
        check: RECORD_CHECK_PATH,
        csv: withQuery(RECORD_CSV_PATH, queryOf(query)),
        lines: RECORD_LINES_PATH,
      },
    },
    errors.length === 0 ? 200 : 422,
  )
}

/** Recomputes the chain now. */
export async function submitRecordCheck({ platform, actor }: PageRequest): Promise<PageResponse> {
  const { number, breaches } = await checkRecord(platform, actor)
  const [first] = breaches
  if (first === undefined)
    return redirect(RECORD_PATH, `The record holds: every event up to number ${number} is as it was written.`)
  const others = breaches.length === 1 ? '' : ` (and ${breaches.length - 1} more places)`
  const words = `The record does not hold: event ${first.number} ${first.what}${others}. Tell whoever answers for security.`

  return redirect(RECORD_PATH, words, 'important')
}

export async function filterOf(tx: Tx, query: RecordQuery): Promise<EventFilter> {
  const beyond = dayBeyond(query.to)

  return {
    ...ALL_EVENTS,
    actors: query.who === '' ? null : await findAccountsNamed(tx, query.who),
    action: query.action,
    recordKind: query.kind,
    recordId: query.id,
    from: query.from === null ? null : startOfDayInEngland(query.from),
    before: beyond === null ? null : startOfDayInEngland(calendarDate(beyond)),
  }
}

/** What was looked for, without what was left blank. */
export function asked(query: RecordQuery): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(queryOf(query)).filter(([, value]) => value !== ''))
}

export function queryOf({ who, action, kind, id, from, to }: RecordQuery): Readonly<Record<string, string>> {
  return { who, action, kind, id, from: from ?? '', to: to ?? '' }
}

/** Each kind of action by itself, and all of one part together. */
function actionOptions(actions: readonly string[]): Readonly<Record<string, string>> {
  const parts = [...Map.groupBy(actions, (action) => action.slice(0, action.indexOf('.') + 1))]

  return Object.fromEntries(
    parts.flatMap(([part, words]) => {
      const name = describeAction(part.slice(0, -1))

      return [
        [part, `${name}: everything`],
        ...words.map((word) => [word, `${name}: ${describeAction(word).toLowerCase()}`]),
      ]
    }),
  ) as Readonly<Record<string, string>>
}

function eventView(event: ToldEvent, accounts: ReadonlyMap<string, string>) {
  const { recordKind: kind, recordId: id } = event
  const href = kind === 'account' ? personPath(id) : kind === 'school' ? `/schools/${id}` : ''
  const name = kind === 'account' ? (accounts.get(id) ?? id) : id

  return { ...event, record: kind === '' ? '' : `${describeAction(kind)} ${name}`, href }
}
