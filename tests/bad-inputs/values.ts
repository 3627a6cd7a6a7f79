import { randomUUID } from 'node:crypto'

/** What somebody, or a program, may type or send where something else is asked for: by what it is. */
export const BAD_VALUES: Readonly<Record<string, string>> = {
  nothing: '',
  'white space': ' \t \n ',
  'ten thousand letters': 'x'.repeat(10_000),
  'a hundred thousand signs': '💷'.repeat(50_000),
  'one letter more than the longest': 'x'.repeat(501),
  NUL: 'Ann\u0000a',
  'control characters': '\u0001\u0007\u001b[31mAnna\u007f\u0085',
  'right to left override': 'Anna\u202egpj.exe\u202c',
  'nothing that can be seen': '\u200b\u200c\u200d\ufeff\u2060',
  'half of a sign': 'Anna\ud83d',
  'letters with a thousand accents': `e${'\u0301'.repeat(1000)}`,
  'HTML in a value': '"><img src=x onerror=alert(1)>',
  'HTML with a script': "</textarea></title><script>alert('canary')</script>",
  'an attribute': '\' onmouseover="alert(1)" x=\'',
  'SQL with an end': "'; drop table people_account; --",
  'SQL that is true': "' or '1'='1",
  'signs of a search': '%_\\*?',
  'a template': '{{1337*1337}}${1337*1337}<%=1337*1337%>#{1337*1337}',
  'a template that leads out': '{{constructor.constructor("return process")()}}',
  'a formula': '=HYPERLINK("http://evil.example","Open")',
  'another formula': '@SUM(1+1)*cmd|" /C calc"!A0',
  'a formula after a tab': '\t=1+1',
  'a header of a message': 'Anna\r\nBcc: everybody@example.org',
  'a header of an answer': '/\r\nSet-Cookie: session=stolen',
  'a number beyond numbers': '1e400',
  'a number with many digits': '99999999999999999999999999',
  'a number beyond the database': '2147483648',
  'a negative number': '-1',
  'no number': 'NaN',
  'a number in base 16': '0x10',
  'a number with a fraction': '1.5',
  'a digit of another script': '٣',
  'a day that there is not': '31',
  'a month that there is not': '13',
  'a year before the calendar': '0000',
  'a word of the language': '__proto__',
  'another word of the language': 'constructor',
  null: 'null',
  'a way up': '../../../../etc/passwd',
  'an address elsewhere': '//evil.example/',
  'a script for an address': 'javascript:alert(1)',
  'two addresses of mail': 'a@example.org, b@example.org',
  'an address of mail with a name': '"Anna" <a@example.org>',
  'an address of mail that is too long': `${'a'.repeat(250)}@example.org`,
  'an id of nothing': randomUUID(),
  JSON: '{"$ne":null,"a":{"b":[1]}}',
  'JSON of great depth': '['.repeat(20_000),
}

/** How a whole form may be sent other than by a browser: its type, and its body made of the good one. */
export type BadBody = Readonly<{ type: string; body: (fields: URLSearchParams) => string }>

const FORM = 'application/x-www-form-urlencoded'

export const BAD_BODIES: Readonly<Record<string, BadBody>> = {
  JSON: { type: 'application/json', body: (fields) => JSON.stringify(Object.fromEntries(fields)) },
  'plain text': { type: 'text/plain', body: String },
  'no type': { type: '', body: String },
  XML: { type: 'application/xml', body: () => '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>' },
  'several parts without a boundary': { type: 'multipart/form-data', body: String },
  'several parts that never come': { type: 'multipart/form-data; boundary=x', body: () => '--x\r\n' },
  'another set of letters': { type: `${FORM}; charset=utf-16`, body: (fields) => `\ufeff${String(fields)}` },
  'two megabytes and more': { type: FORM, body: (fields) => `${String(fields)}&more=${'x'.repeat(2_100_000)}` },
}

/** The good form with its fields sent in another shape: what becomes of the pairs of names and values. */
export const BAD_SHAPES: Readonly<Record<string, (pairs: readonly Pair[]) => readonly Pair[]>> = {
  'without any field': () => [],
  'with each field as a list': (pairs) => pairs.map(([name, value]) => [`${name}[]`, value]),
  'with each field as a part': (pairs) => pairs.map(([name, value]) => [`${name}[a][b]`, value]),
  'with fields of great depth': (pairs) => [[`a${'[b]'.repeat(5000)}`, '1'], ...pairs.map(blank)],
  'with each field twice, the second blank': (pairs) => [...pairs, ...pairs.map(blank)],
  'with five thousand fields': (pairs) => [...pairs.map(blank), ...many()],
  'with fields that nobody asked for': (pairs) => [...pairs.map(blank), ...OTHERS],
  'with bytes that are no letters': (pairs) => pairs.map(([name]) => [name, RAW_BYTES]),
}

/** Stands for bytes that are no UTF-8: a form's own writing could not say them. */
export const RAW_BYTES = 'raw-bytes-here'

export type Pair = readonly [name: string, value: string]

/** What an account, a role and a session have for columns, and ways into the language's own objects. */
const OTHERS: readonly Pair[] = [
  ['id', randomUUID()],
  ['account', randomUUID()],
  ['status', 'active'],
  ['role', 'administrator'],
  ['demo', 'true'],
  ['given_by', 'system'],
  ['created_at', '2000-01-01'],
  ['__proto__', 'polluted'],
  ['__proto__[polluted]', 'yes'],
  ['constructor.prototype.polluted', 'yes'],
]

function blank([name]: Pair): Pair {
  return [name, '']
}

function many(): readonly Pair[] {
  return Array.from({ length: 5000 }, (_, index): Pair => [`field-${index}`, 'x'])
}
