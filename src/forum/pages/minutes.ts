import { NOT_FOUND, page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { compareText, type ComparedLine } from '../core/compare-text.ts'
import type { Meeting } from '../core/meeting.ts'
import { isPublicVersion, MINUTES_STATES, type MinutesVersion } from '../core/minutes.ts'
import { minutesAsHtml } from '../formats/minutes-html.ts'
import type { Db } from '../../platform/database/database.ts'
import { findMeetingById } from '../store/meetings.ts'
import { listMinutes } from '../store/minutes.ts'
import { meetingOf } from './meeting-of.ts'
import {
  approveMinutesPath,
  compareMinutesPath,
  editMinutesPath,
  meetingPath,
  minutesPath,
  minutesVersionPath,
} from './meeting-paths.ts'
import { dayWords, FORUM_CRUMB, meetingCrumb, MEETINGS_CRUMB, meetingView } from './meeting-words.ts'

type Found = Readonly<{ meeting: Meeting; versions: readonly MinutesVersion[] }>

/** The meeting with the versions of its minutes that the asker may read, the latest first; null where there is none. */
export async function minutesOf(request: PageRequest): Promise<Found | null> {
  const meeting = await meetingOf(request)
  if (meeting === null) return null
  const all = await listMinutes(request.platform.db, meeting.id)
  const versions = request.may('forum.read-drafts') ? all : all.filter(isPublicVersion)

  return { meeting, versions }
}

/** The minutes as they are known to everybody: the latest public version. */
export async function showMinutes(request: PageRequest): Promise<PageResponse> {
  const found = await minutesOf(request)
  const latest = found?.versions.find(isPublicVersion)

  return found === null || latest === undefined ? NOT_FOUND : minutesPage(request, found, latest)
}

/** One version at its permanent address. */
export async function showMinutesVersion(request: PageRequest): Promise<PageResponse> {
  const found = await minutesOf(request)
  const version = found === null ? null : versionNamed(found.versions, request.params['version'])

  return found === null || version === null ? NOT_FOUND : minutesPage(request, found, version)
}

function versionNamed(versions: readonly MinutesVersion[], name: string | undefined): MinutesVersion | null {
  return versions.find(({ version }) => String(version) === name) ?? null
}

async function minutesPage(
  { platform, may }: PageRequest,
  { meeting, versions }: Found,
  shown: MinutesVersion,
): Promise<PageResponse> {
  const { code } = meeting
  const [latest] = versions
  const publicOnes = versions.filter(isPublicVersion)
  const approvable = latest?.state === 'published-draft'

  return page('forum/pages/minutes.njk', {
    title: `${headingOf(shown)}: ${dayWords(meeting)}`,
    heading: headingOf(shown),
    section: 'forum',
    breadcrumbs: [FORUM_CRUMB, MEETINGS_CRUMB, meetingCrumb(meeting)],
    meeting: meetingView(meeting),
    version: shown.version,
    savedAt: shown.savedAt,
    state: shown.state,
    approvedBy: await approvalView(platform.db, shown),
    html: minutesAsHtml(shown.body),
    newer: publicOnes[0] !== undefined && publicOnes[0].version > shown.version ? minutesPath(code) : null,
    versions: versions.map(({ version, state, savedAt }) => ({
      href: minutesVersionPath(code, version),
      text: `Version ${version}`,
      state: MINUTES_STATES[state],
      savedAt,
      current: version === shown.version,
    })),
    compare: versions.length > 1 ? compareMinutesPath(code) : null,
    edit: may('forum.keep-minutes') && latest?.state !== 'approved' ? editMinutesPath(code) : null,
    approve: may('forum.keep-minutes') && approvable ? approveMinutesPath(code) : null,
  })
}

export function headingOf({ state }: MinutesVersion): string {
  return state === 'approved' ? 'Minutes' : 'Draft minutes'
}

async function approvalView(db: Db, { approvedAt }: MinutesVersion) {
  const meeting = approvedAt === null ? null : await findMeetingById(db, approvedAt)

  return meeting === null ? null : { day: dayWords(meeting), href: meetingPath(meeting.code) }
}

/** Two versions side by side, line by line. */
export async function compareMinutes(request: PageRequest): Promise<PageResponse> {
  const found = await minutesOf(request)
  if (found === null || found.versions.length < 2) return NOT_FOUND
  const { meeting, versions } = found
  const right = versionNamed(versions, request.query['to']) ?? versions[0]
  const left = versionNamed(versions, request.query['from']) ?? versions[1]
  if (left === undefined || right === undefined) return NOT_FOUND
  const lines = compareText(left.body, right.body)
  const choices = (chosen: MinutesVersion) =>
    versions.map(({ version, state }) => ({
      value: String(version),
      text: `Version ${version} (${MINUTES_STATES[state].toLowerCase()})`,
      selected: version === chosen.version,
    }))

  return page('forum/pages/compare-minutes.njk', {
    title: `Compare minutes: ${dayWords(meeting)}`,
    section: 'forum',
    breadcrumbs: [
      FORUM_CRUMB,
      MEETINGS_CRUMB,
      meetingCrumb(meeting),
      { text: 'Minutes', href: minutesVersionPath(meeting.code, right.version) },
    ],
    meeting: meetingView(meeting),
    action: compareMinutesPath(meeting.code),
    from: choices(left),
    to: choices(right),
    names: { from: `Version ${left.version}`, to: `Version ${right.version}` },
    same: lines.every(({ kind }) => kind === 'same'),
    lines: shownLines(lines),
  })
}

const AROUND = 2

/** Changed lines with two around them; longer runs that are the same are told by their number. */
function shownLines(lines: readonly ComparedLine[]) {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ kind }) => kind !== 'same'),
  )

  return lines.flatMap((line, index) => {
    if (near[index] === true) return [{ ...line, left: 0 }]
    if (index > 0 && near[index - 1] === false) return []
    const end = near.indexOf(true, index)

    return [{ kind: 'left', text: '', left: (end === -1 ? lines.length : end) - index }]
  })
}
