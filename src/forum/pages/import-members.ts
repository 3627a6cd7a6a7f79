import type { Problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import type { Table } from '../../kernel/table.ts'
import { todayInEngland } from '../../platform/clock.ts'
import { findUpload, keepUpload } from '../../platform/database/kept-uploads.ts'
import { withHeadings } from '../../platform/files/choose-tables.ts'
import { writeCsv } from '../../platform/files/csv.ts'
import { readTables, type GivenFile } from '../../platform/files/read-tables.ts'
import { problemsOfUnread } from '../../platform/files/unread.ts'
import type { Platform } from '../../platform/platform.ts'
import { download, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { importMembership, previewMembership } from '../actions/import-membership.ts'
import type { MembershipPlan } from '../core/check-membership.ts'
import { NOT_ASKED } from '../core/barred.ts'
import { factsOfGroup } from '../core/groups.ts'
import { chosenWords, spanWords } from '../core/member-words.ts'
import { MEMBERSHIP_COLUMNS, readMembership } from '../core/read-membership.ts'
import { IMPORT_MEMBERS_PATH, importedMembersPath, MEMBERS_PATH, MEMBERSHIP_TEMPLATE_PATH } from './member-paths.ts'
import { barInWords, readBar } from './bar-form.ts'
import { FORUM_CRUMB } from './meeting-words.ts'
import { MEMBERS_CRUMB } from './seat.ts'

const PURPOSE = 'membership'
const TEMPLATE = 'forum/pages/import-members.njk'

export async function showImportMembers(): Promise<PageResponse> {
  return page(TEMPLATE, formView([]))
}

/** Reads the file and shows what it would add; nothing is added yet. */
export async function submitImportMembers({ platform, actor, files }: PageRequest): Promise<PageResponse> {
  const file = files.find(({ field, bytes }) => field === 'file' && bytes.length > 0)
  if (file === undefined) return page(TEMPLATE, formView([{ file: '', message: 'Select a file' }]), 422)
  const table = await readFile(file)
  const planned = table.ok ? await previewMembership(platform.db, table.value) : table
  if (!planned.ok) return page(TEMPLATE, formView(planned.errors), 422)
  const kept = await keepUpload(platform, actor, PURPOSE, file)

  return redirect(importedMembersPath(kept.id))
}

/** What the file that waits would add, against the membership as it is by now. */
export async function showMembersPreview({ platform, params }: PageRequest): Promise<PageResponse> {
  const kept = await findUpload(platform.db, PURPOSE, params['upload'] ?? '')
  if (kept === null) return gone()
  const table = await readFile(kept)
  const planned = table.ok ? await previewMembership(platform.db, table.value) : table

  return planned.ok
    ? page(TEMPLATE, { ...formView([]), ...previewView(kept, planned.value, await barView(platform, planned.value)) })
    : page(TEMPLATE, formView(planned.errors), 422)
}

export async function confirmImportMembers({ platform, actor, params, form }: PageRequest): Promise<PageResponse> {
  const kept = await findUpload(platform.db, PURPOSE, params['upload'] ?? '')
  if (kept === null) return gone()
  const table = await readFile(kept)
  if (!table.ok) return page(TEMPLATE, formView(table.errors), 422)
  const { notBarred } = readBar(form)
  const imported = await importMembership(platform, actor, table.value, { notBarred, upload: kept.id })
  if (!imported.ok && imported.because === 'problems') return page(TEMPLATE, formView(imported.problems), 422)
  if (!imported.ok) {
    const errors = [{ text: NOT_ASKED, href: '#not-barred' }]

    return page(
      TEMPLATE,
      {
        ...formView([]),
        ...previewView(kept, imported.plan, await barView(platform, imported.plan, NOT_ASKED)),
        errors,
      },
      422,
    )
  }
  const { seats, terms, substitutes } = imported.plan

  return redirect(
    MEMBERS_PATH,
    `The membership is imported. New: ${count(seats, 'seat')}, ${count(terms, 'term')}, ${count(substitutes, 'substitute')}.`,
  )
}

/** The headings with an example of each kind of row. */
export async function downloadMembershipTemplate(): Promise<PageResponse> {
  const seat = ['primary-1', 'primary', 'Primary 1', 'head-teacher', '2023-09-01']
  const school = ['900001', '']
  const chosen = ['elected', 'Primary head teachers', '2023-06-20', '2023-09-01', '2027-08-31', '', '']
  const rows = [
    [...seat, 'member', 'A. Example', 'head-teacher', ...school, ...chosen, ''],
    [...seat, 'substitute', 'B. Example', 'senior-staff', ...school, '', '', '', '2023-09-01', '', '', '', ''],
    ['diocese-1', 'diocese', 'Dioceses', '', '2023-09-01', 'vacant', ...Array.from({ length: 12 }, () => '')],
  ]
  const csv = writeCsv([MEMBERSHIP_COLUMNS, ...rows], { byteOrderMark: true })

  return download('forum-membership-template.csv', 'text/csv; charset=utf-8', csv)
}

function count(things: readonly unknown[], one: string): string {
  return `${things.length} ${one}${things.length === 1 ? '' : 's'}`
}

function gone(): PageResponse {
  return redirect(IMPORT_MEMBERS_PATH, 'That file waits no longer: it was imported, or a week is over.', 'important')
}

async function readFile(file: GivenFile): Promise<Result<Table, Problem>> {
  const read = await readTables(file, { wanted: withHeadings('seat', 'group', 'part') })
  if (!read.ok) return failed(problemsOfUnread(read, (table) => readMembership(table)))
  const [table] = read.value.tables

  return table === undefined ? failed([{ file: file.name, message: 'The file has no table.' }]) : ok(table)
}

/** What is asked before anybody for a non-schools seat is imported; null where the file has nobody. */
async function barView({ clock }: Platform, { asksBar }: MembershipPlan, error: string | null = null) {
  if (!asksBar) return null
  const label = 'I have asked: each non-schools member and substitute may sit on their seat'

  return { label, hint: await barInWords(todayInEngland(clock)), error: error === null ? null : { text: error } }
}

function previewView(
  file: Readonly<{ id: string; name: string }>,
  plan: MembershipPlan,
  bar: Awaited<ReturnType<typeof barView>>,
) {
  const { seats, terms, substitutes, unchanged } = plan

  return {
    title: 'Check the membership',
    preview: {
      file: file.name,
      nothing: seats.length + terms.length + substitutes.length === 0,
      figures: [
        { label: 'New seats', value: String(seats.length) },
        { label: 'New terms', value: String(terms.length) },
        { label: 'New substitutes', value: String(substitutes.length) },
        { label: 'There already', value: String(unchanged) },
      ],
      seats: seats.map(({ code, name, group }) => ({ code, name, group: factsOfGroup(group).name })),
      people: [
        ...terms.map((term) => ({
          seat: term.seat,
          name: term.name,
          as: 'Member',
          span: spanWords(term.from, term.to),
          note: chosenWords(term),
        })),
        ...substitutes.map((one) => ({
          seat: one.seat,
          name: one.name,
          as: 'Substitute',
          span: spanWords(one.from, one.to),
          note: '',
        })),
      ],
      confirm: importedMembersPath(file.id),
      bar,
    },
  }
}

function formView(problems: readonly Problem[]) {
  const [first] = problems
  const noFile = problems.length === 1 && first?.file === ''
  const heading = problems.length === 1 ? '1 problem' : `${problems.length} problems`
  const fileText = 'Nothing was imported.'

  return {
    title: 'Import a whole membership',
    section: 'forum',
    breadcrumbs: [FORUM_CRUMB, MEMBERS_CRUMB],
    errors:
      problems.length === 0
        ? []
        : [
            noFile
              ? { text: first.message, href: '#file' }
              : { text: `The file has ${heading}. ${fileText}`, href: '#problems' },
          ],
    fileError: noFile ? { text: first.message } : null,
    heading,
    problems: noFile
      ? []
      : problems.map(({ row, column, message }) => ({
          row: row === undefined ? '' : String(row),
          column: column ?? '',
          message,
        })),
    preview: null,
    action: IMPORT_MEMBERS_PATH,
    template: MEMBERSHIP_TEMPLATE_PATH,
    columns: MEMBERSHIP_COLUMNS.join(', '),
  }
}
