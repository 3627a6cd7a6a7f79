import { z } from 'zod'
import { factsOf, ROLE_CODES } from '../../kernel/roles.ts'
import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import type { Table } from '../../kernel/table.ts'
import { todayInEngland } from '../../platform/clock.ts'
import { withHeadings } from '../../platform/files/choose-tables.ts'
import { writeCsv } from '../../platform/files/csv.ts'
import { readTables } from '../../platform/files/read-tables.ts'
import { download, page, type PageHandler, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { fileAnswer } from '../../platform/web/refused-file.ts'
import { checkInvitations } from '../actions/check-invitations.ts'
import { inviteMany } from '../actions/invite.ts'
import type { InvitationRefusal } from '../core/invitation.ts'
import type { PlaceNames } from '../core/places.ts'
import {
  INVITATION_COLUMNS,
  MOST_INVITATIONS,
  readInvitations,
  type PlacedInvitation,
} from '../core/read-invitations.ts'
import { INVITE_MANY_PATH, INVITE_PATH, INVITE_TEMPLATE_PATH, PEOPLE_PATH } from './administration-paths.ts'
import { invitationSent } from './invitation-sent.ts'
import type { ListPlaces } from './list-places.ts'
import { daysInWords, roleInWords, wordsOfRefusal } from './role-words.ts'

const TEMPLATE = 'people/pages/invite-many.njk'

export const showInviteMany: PageHandler = async () => page(TEMPLATE, formView(null, []))

/**
 * Twice the same way: the file is read and shown, and what was shown comes back to be confirmed. It is kept nowhere
 * in between, since nobody in it has been invited yet; and it is judged again, since the world may have moved on.
 */
export function submitInviteMany(listPlaces: ListPlaces): PageHandler {
  return async (request) => {
    const { platform, actor, form, site } = request
    const confirming = form.text('do') === 'confirm'
    const table = confirming ? readKept(form.text('table')) : await readFile(request)
    if (!table.ok) return page(TEMPLATE, formView(null, table.errors), 422)
    const places = await listPlaces(platform.db)
    const read = readInvitations(table.value, places, todayInEngland(platform.clock))
    if (!read.ok) return page(TEMPLATE, formView(null, read.errors), 422)
    const invitations = read.value.map(({ invitation }) => invitation)
    const answers = await checkInvitations(platform, actor, invitations, places)
    const problems = answers.flatMap((refusals, index) => problemsOf(table.value.file, read.value[index], refusals))
    if (problems.length > 0) return page(TEMPLATE, formView(null, problems), 422)
    if (!confirming) return preview(table.value, read.value, places)
    const invited = await inviteMany(platform, actor, invitations, { places, demo: site.demo })
    if (invited.ok)
      return invitationSent(site, PEOPLE_PATH, `${count(invited.count)} invited. The messages are on their way.`)
    const late = invited.refused.flatMap(({ index, refusals }) =>
      problemsOf(table.value.file, read.value[index], refusals),
    )

    return page(TEMPLATE, formView(null, late), 422)
  }
}

/** The headings, one example, and every role there is. */
export const downloadInviteTemplate: PageHandler = async () => {
  const example = [
    'Example Person',
    'example.person@school.example',
    'Head teacher',
    '900001',
    '',
    '',
    'Head of the school',
  ]
  const roles = ROLE_CODES.map((role) => ['', '', factsOf(role).name, '', '', '', ''])
  const csv = writeCsv([INVITATION_COLUMNS, example, ...roles], { byteOrderMark: true })

  return download('people-to-invite.csv', 'text/csv; charset=utf-8', csv)
}

async function readFile({ files }: PageRequest): Promise<Result<Table, Problem>> {
  const file = files.find(({ field }) => field === 'file')
  if (file === undefined) return failed([{ file: '', message: 'Select a file' }])
  const read = await readTables(file, { wanted: withHeadings('name', 'email', 'role') })
  if (!read.ok) return failed(read.errors)
  const [table] = read.value.tables

  return table === undefined ? failed([{ file: file.name, message: 'The file has no table.' }]) : ok(table)
}

const Kept = z.object({
  file: z.string().max(300),
  header: z.array(z.string().max(200)).max(20),
  rows: z
    .array(z.object({ row: z.number().int(), cells: z.array(z.string().max(2000)).max(20) }))
    .max(MOST_INVITATIONS),
})

function readKept(text: string): Result<Table, Problem> {
  const kept = Kept.safeParse(parseJson(text))
  if (!kept.success)
    return failed([{ file: '', message: 'Give the file again: what was shown did not come back whole' }])

  return ok({ ...kept.data, sheet: null, headerRow: 1, blankRows: 0 })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function problemsOf(
  file: string,
  placed: PlacedInvitation | undefined,
  refusals: readonly InvitationRefusal[],
): readonly Problem[] {
  if (placed === undefined) return []
  const { role } = placed.invitation

  return refusals.map((refusal) => {
    const { field, text } = wordsOfRefusal(refusal, factsOf(role.role).givenFor)

    return { file, row: placed.row, column: COLUMN_OF[field] ?? field, message: text }
  })
}

const COLUMN_OF: Readonly<Record<string, string>> = { place: 'for', from: 'first-day', to: 'last-day' }

function preview({ file, header, rows }: Table, placed: readonly PlacedInvitation[], places: PlaceNames): PageResponse {
  return page(
    TEMPLATE,
    formView(
      {
        table: JSON.stringify({ file, header, rows }),
        file,
        count: count(placed.length),
        rows: placed.map(({ invitation: { name, email, role } }) => ({
          name,
          email,
          role: roleInWords(role, places),
          days: daysInWords(role),
        })),
      },
      [],
    ),
  )
}

function formView(shown: Readonly<Record<string, unknown>> | null, problems: readonly Problem[]) {
  return {
    title: shown === null ? 'Invite many people' : 'Check who is invited',
    section: 'people',
    breadcrumbs: [
      { text: 'People', href: PEOPLE_PATH },
      { text: 'Invite somebody', href: INVITE_PATH },
    ],
    ...fileAnswer(problems, 'Nobody was invited.'),
    shown,
    most: MOST_INVITATIONS,
    action: INVITE_MANY_PATH,
    template: INVITE_TEMPLATE_PATH,
    columns: INVITATION_COLUMNS.join(', '),
  }
}

function count(people: number): string {
  return people === 1 ? '1 person' : `${people} people`
}
