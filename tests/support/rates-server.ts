import assert from 'node:assert/strict'
import type { FastifyInstance } from 'fastify'
import { buildServer } from '../../src/platform/web/build-server.ts'
import { fillWithDemo } from '../../src/commands/fill-with-demo.ts'
import { registerDedelegation } from '../../src/commands/register-dedelegation.ts'
import { ALL_PERMISSIONS } from '../../src/commands/all-slices.ts'
import type { TestPlatform } from './database.ts'
import { asking } from './web-server.ts'

/** The real server on a database that holds the demo borough. */
export async function ratesServer({ platform, actor }: TestPlatform): Promise<FastifyInstance> {
  assert.equal(await fillWithDemo(platform, actor), true)

  return buildServer({
    platform,
    ...asking(actor),
    permissions: ALL_PERMISSIONS,
    slices: [registerDedelegation],
  })
}

/** A form as the browser has it after loading a page: where it goes, every field with its value, and the cookie. */
export type OpenForm = Readonly<{ action: string; fields: ReadonlyMap<string, string>; cookie: string; html: string }>

/** Reads the form with this id, or the first POST form whose action ends so. */
export async function openForm(server: FastifyInstance, url: string, which: string): Promise<OpenForm> {
  const answer = await server.inject({ url })
  assert.equal(answer.statusCode, 200, answer.body.slice(0, 400))

  return formIn(
    answer.body,
    which,
    answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '),
  )
}

export function formIn(html: string, which: string, cookie: string): OpenForm {
  const forms = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
  const form = forms.find(([, tag = '']) => tag.includes(`id="${which}"`) || attributeOf(tag, 'action').endsWith(which))
  assert.ok(form, `expected a form ${which}`)

  return { action: attributeOf(form[1] ?? '', 'action'), fields: fieldsIn(form[2] ?? ''), cookie, html }
}

/** Sends the form with some boxes changed, others ticked and a button pressed, as a browser without scripts does. */
export async function send(
  server: FastifyInstance,
  form: OpenForm,
  changes: Readonly<Record<string, string>>,
  ticked: URLSearchParams = new URLSearchParams(),
): Promise<Readonly<{ status: number; html: string; location: string }>> {
  const body = new URLSearchParams([...new Map([...form.fields, ...Object.entries(changes)]), ...ticked])
  const answer = await server.inject({
    method: 'POST',
    url: form.action,
    headers: { cookie: form.cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: body.toString(),
  })

  return { status: answer.statusCode, html: answer.body, location: String(answer.headers.location ?? '') }
}

/** The value that a box has in the page. */
export function boxIn(html: string, which: string, name: string): string | undefined {
  return formIn(html, which, '').fields.get(name)
}

function fieldsIn(html: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  for (const [, tag = ''] of html.matchAll(/<input\b([^>]*)>/g)) {
    const type = attributeOf(tag, 'type')
    if ((type === 'checkbox' || type === 'radio') && !/\schecked/.test(tag)) continue
    if (attributeOf(tag, 'name') !== '') fields.set(attributeOf(tag, 'name'), attributeOf(tag, 'value'))
  }
  for (const [, tag = '', text = ''] of html.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    fields.set(attributeOf(tag, 'name'), unescape(text))
  }
  for (const [, tag = '', inside = ''] of html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const options = [...inside.matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) => option)
    const chosen = options.find((option) => /\sselected/.test(option)) ?? options[0] ?? ''
    fields.set(attributeOf(tag, 'name'), attributeOf(chosen, 'value'))
  }

  return fields
}

function attributeOf(tag: string, name: string): string {
  return unescape(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
}

function unescape(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
