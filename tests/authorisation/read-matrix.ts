import { readFileSync } from 'node:fs'
import { isRole } from '../../src/kernel/roles.ts'
import type { Asker } from '../support/borough.ts'

/** What the authority says of one address: who may, and what is answered then. Whoever is not named may not. */
export type MatrixRow = Readonly<{
  method: 'GET' | 'POST'
  path: string
  /** Roles that may whatever the object is; 'everybody' and 'signed in' stand for all of them. */
  any: readonly string[]
  /** Roles that may for their own school or service only. */
  own: readonly string[]
  /** The status that whoever may is answered with, and the roles for which it is another. */
  answers: Readonly<{ status: Answer; but: ReadonlyMap<string, Answer> }>
}>

/** A status, or that the asker is led to the page on which somebody signs in. */
export type Answer = number | 'sign in'

/** Which object the address names: the asker's own, somebody else's, one that there is not, or none at all. */
export type Relation = 'own' | 'other' | 'missing' | 'none'

const FILE = new URL('../../docs/authorisation-matrix.md', import.meta.url)

/** Every row of the file's tables. @throws Error with the line that cannot be read. */
export function readMatrix(text = readFileSync(FILE, 'utf8')): readonly MatrixRow[] {
  return text
    .split('\n')
    .filter((line) => /^\| *(GET|POST) /.test(line))
    .map(readRow)
}

/** The addresses that ask for a fresh proof, as the file lists them: "POST /people/new". */
export function readFresh(text = readFileSync(FILE, 'utf8')): readonly string[] {
  return [...text.matchAll(/^- (GET|POST) `(.+)`$/gm)].map(([, method = '', path = '']) => `${method} ${path}`)
}

function readRow(line: string): MatrixRow {
  const [, method, path = '', any = '', own = '', answers = ''] = line.split('|').map((cell) => cell.trim())
  const [, status = '', but = ''] = /^(\d{3}|sign in)(?: \((.+)\))?$/.exec(answers) ?? []
  const roles = [...namesIn(any), ...namesIn(own)]
  const known = roles.every((name) => isRole(name) || name === 'everybody' || name === 'signed in')
  if ((method !== 'GET' && method !== 'POST') || !/^`\/.*`$/.test(path) || status === '' || !known) {
    throw new Error(`Cannot read a line of the authorisation matrix: ${line}`)
  }
  const exceptions = namesIn(but).map((each) => {
    const [role = '', ...answer] = each.split(' ')

    return [role, answerOf(answer.join(' '))] as const
  })

  return {
    method,
    path: path.slice(1, -1),
    any: namesIn(any),
    own: namesIn(own),
    answers: { status: answerOf(status), but: new Map(exceptions) },
  }
}

function answerOf(text: string): Answer {
  return text === 'sign in' ? text : Number(text)
}

function namesIn(cell: string): readonly string[] {
  return cell === '' ? [] : cell.split(', ')
}

export function relationsOf({ path }: MatrixRow): readonly Relation[] {
  return /:(urn|code|seat)\b/.test(path) ? ['own', 'other', 'missing'] : ['none']
}

/** What the asker is answered: a status, or that they must sign in first. */
export function expectedOf(row: MatrixRow, asker: Asker, relation: Relation): Answer {
  const mayAny =
    row.any.includes('everybody') || (asker !== 'nobody' && [asker, 'signed in'].some((each) => row.any.includes(each)))
  const mayOwn = row.own.includes(asker)
  if (!mayAny && !mayOwn) return asker === 'nobody' ? 'sign in' : 403
  if (relation === 'missing' || (!mayAny && relation === 'other')) return 404

  return row.answers.but.get(asker) ?? row.answers.status
}
