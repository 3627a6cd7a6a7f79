import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { Visitor } from '../support/borough.ts'

/** A form as somebody has it before them: who they are, where it leads, and what it has when it is filled in well. */
export type OpenForm = Readonly<{ visitor: Visitor; action: string; fields: Readonly<Record<string, string>> }>

/** One form of one address, opened anew each time that something was changed by it. */
export type TriedForm = Readonly<{
  /** The address as it is registered. */
  route: string
  open: () => Promise<OpenForm>
}>

export type Sent = Readonly<{ server: FastifyInstance; form: OpenForm; type: string; body: string }>

export async function sendBody({ server, form, type, body }: Sent): Promise<LightMyRequestResponse> {
  return server.inject({
    method: 'POST',
    url: form.action,
    headers: { cookie: form.visitor.cookie, ...(type === '' ? {} : { 'content-type': type }) },
    payload: body,
  })
}
