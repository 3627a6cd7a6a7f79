import type { FastifyInstance } from 'fastify'
import { fieldsOfForm } from './form-fields.ts'
import { sendForm } from './upload.ts'

/** The three boxes of a day in a form. */
export function day(prefix: string, date: string, month: string, year: string): Readonly<Record<string, string>> {
  return { [`${prefix}-day`]: date, [`${prefix}-month`]: month, [`${prefix}-year`]: year }
}

/** Opens the page, types into its form and sends it. */
export async function fill(server: FastifyInstance, path: string, typed: Readonly<Record<string, string>>) {
  const { body } = await server.inject({ url: path })

  return sendForm(server, path, path, { ...fieldsOfForm(body, path), ...typed })
}
