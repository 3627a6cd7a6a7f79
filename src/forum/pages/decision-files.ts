import { download, NOT_FOUND, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { number, writeCsv } from '../../platform/files/csv.ts'
import { listDecisions, type Decision } from '../store/decisions.ts'
import { withMinuteNumbers } from '../store/minute-numbers.ts'
import { findPoll, listClosedPolls } from '../store/polls.ts'
import { publishPolls } from '../store/public-poll.ts'
import { getVotingMeeting } from '../store/voting-meeting.ts'
import { readId } from './field-errors.ts'

const HEADER = [
  ...['decision', 'decided_on', 'meeting', 'year', 'subject', 'phase', 'kind', 'title', 'outcome', 'option', 'figures'],
  ...[
    'for',
    'against',
    'abstained',
    'not_voted',
    'could_vote',
    'conditions',
    'resolution',
    'minute',
    'replaces',
    'poll',
  ],
]

/** Every decision of all years, a line each: docs/open-data.md says what the columns are. */
export async function downloadDecisionsCsv({ platform }: PageRequest): Promise<PageResponse> {
  const decisions = await withMinuteNumbers(platform.db, await listDecisions(platform.db))
  const codes = await codesOf(platform.db, decisions)
  const rows = decisions.map((one) => [
    number(String(one.number)),
    ...[one.decidedOn, codes.get(one.meeting) ?? '', one.year ?? '', one.subject, one.phase ?? '', one.kind, one.title],
    ...[one.outcome, one.option, figuresIn(one)],
    ...countsIn(one).map((count) => (count === null ? '' : number(String(count)))),
    ...[
      one.conditions,
      one.resolution,
      one.minute,
      one.replaces === null ? '' : number(String(one.replaces)),
      one.poll ?? '',
    ],
  ])

  return download('decisions.csv', 'text/csv; charset=utf-8', writeCsv([HEADER, ...rows]))
}

function figuresIn({ terms }: Decision): string {
  return terms === null ? '' : terms.figures.map(({ label, value }) => `${label}: ${value}`).join('; ')
}

function countsIn({ counts, electorate, option }: Decision): readonly (number | null)[] {
  if (counts === null) return [null, null, null, null, electorate?.length ?? null]
  const own = counts.for.filter((one) => option === '' || one.option === option)
  const sum = own.reduce((total, { votes }) => total + votes, 0)

  return [sum, counts.against, counts.abstained, counts.silent, electorate?.length ?? null]
}

/**
 * The same as JSON, with the figures that were frozen with each decision. What the asker froze beside them stays inside:
 * it has every school's counts, and small ones would tell of single children.
 */
export async function downloadDecisionsJson({ platform }: PageRequest): Promise<PageResponse> {
  const decisions = await withMinuteNumbers(platform.db, await listDecisions(platform.db))
  const codes = await codesOf(platform.db, decisions)
  const written = decisions.map(({ recordedBy: _, recordedAt, meeting, terms, ...rest }) => ({
    ...rest,
    terms: terms === null ? null : { code: terms.code, name: terms.name, figures: terms.figures },
    meeting: codes.get(meeting) ?? '',
    recordedAt: recordedAt.toISOString(),
  }))

  return jsonFile('decisions.json', { form: 'topslice-decisions-1', decisions: written })
}

async function codesOf(db: PageRequest['platform']['db'], decisions: readonly Decision[]) {
  const codes = new Map<string, string>()
  for (const { meeting } of decisions) {
    if (!codes.has(meeting)) codes.set(meeting, (await getVotingMeeting(db, meeting)).code)
  }

  return codes
}

/** Every poll that was closed, to be counted and checked again by anybody: verifiers/verify_polls.py does so. */
export async function downloadPolls({ platform }: PageRequest): Promise<PageResponse> {
  return jsonFile('polls.json', await publishPolls(platform.db, await listClosedPolls(platform.db)))
}

export async function downloadPoll({ platform, params }: PageRequest): Promise<PageResponse> {
  const id = readId(params['poll'])
  const poll = id === null ? null : await findPoll(platform.db, id)
  if (poll === null || poll.state !== 'closed') return NOT_FOUND

  return jsonFile('poll.json', await publishPolls(platform.db, [poll]))
}

function jsonFile(name: string, value: unknown): PageResponse {
  return download(name, 'application/json; charset=utf-8', `${JSON.stringify(value, null, 1)}\n`)
}
