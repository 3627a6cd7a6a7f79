import assert from 'node:assert/strict'

/**
 * What a browser would send of the page's form that leads to `action` if somebody pressed its first button: the value
 * of every box, as the page gives it. A form without an action leads to the page itself.
 */
export function fieldsOfForm(html: string, action: string, index = 0): Readonly<Record<string, string>> {
  const forms = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].filter(([, attributes = '']) => {
    const leadsTo = valueOf(attributes, 'action')

    return /method="post"/.test(attributes) && (leadsTo === null || leadsTo === action)
  })
  const body = forms[index]?.[2]
  assert.ok(body !== undefined, `a form that leads to ${action}`)

  return Object.fromEntries([...inputsIn(body), ...areasIn(body), ...choicesIn(body)])
}

type Field = readonly [name: string, value: string]

function inputsIn(body: string): readonly Field[] {
  return [...body.matchAll(/<input\b([^>]*)>/g)].flatMap(([, attributes = '']): readonly Field[] => {
    const [name, type] = [valueOf(attributes, 'name'), valueOf(attributes, 'type') ?? 'text']
    const isChosen = !/^(radio|checkbox)$/.test(type) || /\schecked\b/.test(attributes)

    return name === null || name === '_csrf' || type === 'file' || !isChosen
      ? []
      : [[name, plain(valueOf(attributes, 'value') ?? '')]]
  })
}

function areasIn(body: string): readonly Field[] {
  const areas = [...body.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)]

  return areas.map(([, attributes = '', text = '']) => [valueOf(attributes, 'name') ?? '', plain(text)])
}

function choicesIn(body: string): readonly Field[] {
  return [...body.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].map(([, attributes = '', options = '']) => {
    const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, each = '']) => each)
    const chosen = all.find((each) => /\sselected\b/.test(each)) ?? all[0] ?? ''

    return [valueOf(attributes, 'name') ?? '', plain(valueOf(chosen, 'value') ?? '')]
  })
}

function valueOf(attributes: string, name: string): string | null {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? null
}

function plain(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
