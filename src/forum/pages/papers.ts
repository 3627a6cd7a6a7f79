import { randomUUID } from 'node:crypto'
import { shownFileName } from '../../platform/files/file-name.ts'
import { MEGABYTE } from '../../platform/files/limits.ts'
import { fileOfForm, forgetFormFile, keepFormFile } from '../../platform/web/form-file.ts'
import { download, NOT_FOUND, page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { addPaperFile, addPaperLink, withdrawPaper } from '../actions/keep-papers.ts'
import { PAPER_KINDS, readPaperKind } from '../formats/paper-file.ts'
import type { Item, Paper } from '../core/agenda.ts'
import { cleanLine } from '../core/form-text.ts'
import type { Meeting } from '../core/meeting.ts'
import { explainRefusal } from '../core/refusals.ts'
import { listItems } from '../store/agenda.ts'
import { findPaper, findPaperBytes } from '../store/papers.ts'
import { errorsView, readId, textErrors, type FieldError } from './field-errors.ts'
import type { ForumServices, LinkablePaper } from './forum-services.ts'
import { itemOf, meetingOf } from './meeting-of.ts'
import { agendaPath, meetingPath, newPaperPath, paperFilePath, paperPath, withdrawPaperPath } from './meeting-paths.ts'
import { FORUM_CRUMB, meetingCrumb, MEETINGS_CRUMB, meetingView } from './meeting-words.ts'

const PAPER_FILE = { field: 'file', purpose: 'paper' } as const

type Found = Readonly<{ meeting: Meeting; item: Item }>

type TypedPaper = Readonly<{ id: string; title: string; link: string }>

export function showNewPaper(services: ForumServices) {
  return async (request: PageRequest): Promise<PageResponse> => {
    const found = await itemOf(request)
    if (found === null) return NOT_FOUND
    const linkable = await services.listLinkablePapers(request.platform.db)

    return newPaperPage(found, { id: randomUUID(), title: '', link: '' }, linkable, { errors: [], kept: null })
  }
}

/** A file, or one of Topslice's own papers: one of both. The file is kept where something else is wrong. */
export function submitNewPaper(services: ForumServices) {
  return async (request: PageRequest): Promise<PageResponse> => {
    const found = await itemOf(request)
    if (found === null) return NOT_FOUND
    const { platform, actor, form } = request
    const linkable = await services.listLinkablePapers(platform.db)
    const file = await fileOfForm(request, PAPER_FILE)
    const link = linkable.find(({ path }) => path === form.text('link')) ?? null
    const typed = {
      id: readId(form.text('id')) ?? randomUUID(),
      title: cleanLine(form.text('title')),
      link: form.text('link'),
    }
    const kind = file === null ? null : await readPaperKind(file.name, file.bytes)
    const errors = [
      ...textErrors('title', typed.title, { what: 'the title of the paper', most: 200 }),
      ...(file === null && link === null ? [{ field: 'file', text: 'Select a file, or a paper of Topslice' }] : []),
      ...(file !== null && link !== null
        ? [{ field: 'file', text: 'Give a file or a paper of Topslice, not both' }]
        : []),
      ...(kind !== null && !kind.ok ? kind.errors.map((text) => ({ field: 'file', text })) : []),
    ]
    const again = async (wrong: readonly FieldError[]) => {
      const kept = kind?.ok === true ? await keepFormFile(request, PAPER_FILE, file) : null

      return newPaperPage(found, typed, linkable, { errors: wrong, kept })
    }
    if (errors.length > 0) return again(errors)
    const to = { code: found.meeting.code, item: found.item.id, id: typed.id, title: typed.title }
    const added =
      file !== null && kind?.ok === true
        ? await addPaperFile(platform, actor, {
            ...to,
            name: shownFileName(file.name),
            mediaType: PAPER_KINDS[kind.value].mediaType,
            bytes: file.bytes,
          })
        : await addPaperLink(platform, actor, { ...to, link: typed.link })
    if (!added.ok) return again([{ field: 'title', text: explainRefusal(added.refusal) }])
    if (file !== null) await forgetFormFile(request, file)

    return redirect(agendaPath(found.meeting.code), 'The paper is attached.')
  }
}

function newPaperPage(
  { meeting, item }: Found,
  typed: TypedPaper,
  linkable: readonly LinkablePaper[],
  { errors, kept }: Readonly<{ errors: readonly FieldError[]; kept: unknown }>,
): PageResponse {
  return page(
    'forum/pages/paper-form.njk',
    {
      title: `Attach a paper: ${item.title}`,
      section: 'forum',
      breadcrumbs: [
        FORUM_CRUMB,
        MEETINGS_CRUMB,
        meetingCrumb(meeting),
        { text: 'Agenda', href: agendaPath(meeting.code) },
      ],
      caption: `Item ${item.place}: ${item.title}`,
      action: newPaperPath(meeting.code, item.id),
      typed,
      kept,
      linkable: [
        { value: '', text: 'None: a file' },
        ...linkable.map(({ path, title }) => ({ value: path, text: title, selected: typed.link === path })),
      ],
      hasLinkable: linkable.length > 0,
      published: meeting.publishedAt !== null,
      ...errorsView(errors),
    },
    errors.length === 0 ? 200 : 422,
  )
}

async function paperOf(request: PageRequest): Promise<(Found & Readonly<{ paper: Paper }>) | null> {
  const meeting = await meetingOf(request)
  const id = readId(request.params['paper'])
  const paper = meeting === null || id === null ? null : await findPaper(request.platform.db, meeting.id, id)
  if (meeting === null || paper === null) return null
  const item = (await listItems(request.platform.db, meeting.id)).find((one) => one.id === paper.item)

  return item === undefined ? null : { meeting, item, paper }
}

/** A paper as the public meets it: what it is, and where it is read; a withdrawn one with why it is gone. */
export async function showPaper(request: PageRequest): Promise<PageResponse> {
  const found = await paperOf(request)
  if (found === null) return NOT_FOUND
  const { meeting, item, paper } = found

  return page('forum/pages/paper.njk', {
    title: `${paper.title}: ${meetingView(meeting).day}`,
    section: 'forum',
    breadcrumbs: [FORUM_CRUMB, MEETINGS_CRUMB, meetingCrumb(meeting)],
    item: `Item ${item.place}: ${item.title}`,
    meeting: meetingView(meeting),
    ...paperView(meeting, paper),
    withdraw: paper.withdrawn === null ? withdrawPaperPath(meeting.code, paper.id) : null,
  })
}

/** What every list says of a paper. */
export function paperView(meeting: Meeting, paper: Paper) {
  const { file, withdrawn } = paper

  return {
    heading: paper.title,
    addedAt: paper.addedAt,
    late: meeting.publishedAt !== null && paper.addedAt > meeting.publishedAt,
    page: paperPath(meeting.code, paper.id),
    link: withdrawn === null ? paper.link : null,
    file:
      file === null || withdrawn !== null
        ? null
        : {
            name: file.name,
            kind: kindWords(file.mediaType),
            size: sizeWords(file.size),
            sha256: file.sha256,
            href: paperFilePath(meeting.code, paper.id),
          },
    withdrawn: withdrawn === null ? null : { at: withdrawn.at, because: withdrawn.because },
  }
}

function kindWords(mediaType: string): string {
  return Object.values(PAPER_KINDS).find((kind) => kind.mediaType === mediaType)?.name ?? 'File'
}

function sizeWords(size: number): string {
  return size >= MEGABYTE ? `${(size / MEGABYTE).toFixed(1)} MB` : `${Math.max(1, Math.round(size / 1024))} kB`
}

export async function downloadPaper(request: PageRequest): Promise<PageResponse> {
  const found = await paperOf(request)
  const file = found?.paper.file ?? null
  if (found === null || file === null || found.paper.withdrawn !== null) return NOT_FOUND
  const bytes = await findPaperBytes(request.platform.db, found.paper.id)

  return bytes === null ? NOT_FOUND : download(file.name, file.mediaType, bytes)
}

export async function showWithdrawPaper(request: PageRequest): Promise<PageResponse> {
  const found = await paperOf(request)

  return found === null ? NOT_FOUND : withdrawPage(found, '', [])
}

export async function submitWithdrawPaper(request: PageRequest): Promise<PageResponse> {
  const found = await paperOf(request)
  if (found === null) return NOT_FOUND
  const { meeting, paper } = found
  const because = cleanLine(request.form.text('because'))
  const errors = textErrors('because', because, { what: 'why the paper is withdrawn', most: 300 })
  if (errors.length > 0) return withdrawPage(found, because, errors)
  const command = { code: meeting.code, paper: paper.id, because }
  const outcome = await withdrawPaper(request.platform, request.actor, command)
  if (outcome.ok) return redirect(meetingPath(meeting.code), 'The paper is withdrawn.')

  return withdrawPage(found, because, [{ field: 'because', text: explainRefusal(outcome.refusal) }])
}

function withdrawPage(
  { meeting, paper }: Found & Readonly<{ paper: Paper }>,
  because: string,
  errors: readonly FieldError[],
): PageResponse {
  return page(
    'forum/pages/reason-form.njk',
    {
      title: `Withdraw a paper: ${paper.title}`,
      heading: 'Withdraw the paper',
      caption: paper.title,
      section: 'forum',
      breadcrumbs: [FORUM_CRUMB, MEETINGS_CRUMB, meetingCrumb(meeting)],
      text: 'It stays listed as withdrawn, with the reason, and nobody can open it any more. This cannot be undone.',
      label: 'Why it is withdrawn',
      hint: 'Everybody reads this',
      because,
      action: withdrawPaperPath(meeting.code, paper.id),
      back: paperPath(meeting.code, paper.id),
      button: 'Withdraw the paper',
      ...errorsView(errors),
    },
    errors.length === 0 ? 200 : 422,
  )
}
