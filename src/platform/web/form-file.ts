import { findUpload, forgetUpload, keepUpload } from '../database/kept-uploads.ts'
import type { GivenFile } from '../files/read-tables.ts'
import type { PageRequest } from './page.ts'

/** A form's file: as it was sent just now, or as it was kept when something else of the form was wrong. */
export type FormFile = GivenFile & Readonly<{ keptAs: string | null }>

/** What the form shows of a file that it need not be given again; the macro `keptFile` writes it. */
export type KeptFileView = Readonly<{ field: string; id: string; name: string }>

type Where = Readonly<{ field: string; purpose: string }>

/** A file that is sent now takes the place of the one that was kept. Null where there is neither. */
export async function fileOfForm(request: PageRequest, { field, purpose }: Where): Promise<FormFile | null> {
  const sent = request.files.find((file) => file.field === field && file.bytes.length > 0)
  if (sent !== undefined) return { name: sent.name, bytes: sent.bytes, keptAs: null }
  const kept = await findUpload(request.platform.db, purpose, request.form.text(keptField(field)))

  return kept === null ? null : { name: kept.name, bytes: kept.bytes, keptAs: kept.id }
}

/** Keeps the file for when the form comes back with the rest of it. */
export async function keepFormFile(
  request: PageRequest,
  { field, purpose }: Where,
  file: FormFile | null,
): Promise<KeptFileView | null> {
  if (file === null) return null
  const id = file.keptAs ?? (await keepUpload(request.platform, request.actor, purpose, file)).id

  return { field: keptField(field), id, name: file.name }
}

/** The file has come where it was meant to go. */
export async function forgetFormFile(request: PageRequest, file: FormFile): Promise<void> {
  if (file.keptAs !== null) await forgetUpload(request.platform.db, file.keptAs)
}

function keptField(field: string): string {
  return `${field}-kept`
}
