import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MOST_PROBLEMS_IN_FILE, problemsFile } from './problems-file.ts'

function contentOf(href: string): string {
  return decodeURIComponent(href.slice(href.indexOf(',') + 1))
}

test('problems come as a CSV that no spreadsheet program runs anything of', () => {
  const { href, all } = problemsFile([
    { file: '=HYPERLINK("x").csv', row: 12, column: 'fsm', message: 'Expected a number, found ‘many, or "more"’' },
    { file: 'units.xlsx', sheet: 'Counts', message: 'The sheet is empty' },
  ])

  assert.equal(all, true)
  assert.ok(href.startsWith('data:text/csv;charset=utf-8,'))
  assert.equal(
    contentOf(href),
    '\uFEFFFile,Sheet,Row,Column,Problem\r\n' +
      '"\'=HYPERLINK(""x"").csv",,12,fsm,"Expected a number, found ‘many, or ""more""’"\r\n' +
      'units.xlsx,Counts,,,The sheet is empty\r\n',
  )
})

test('so many go into the file, and it says when there were more', () => {
  const problems = Array.from({ length: MOST_PROBLEMS_IN_FILE + 1 }, (_, row) => ({ file: 'a.csv', row, message: 'x' }))
  const { href, all } = problemsFile(problems)

  assert.equal(all, false)
  assert.equal(contentOf(href).trim().split('\r\n').length, MOST_PROBLEMS_IN_FILE + 1)
})

test('half a character of a file’s name is no failure', () => {
  assert.match(contentOf(problemsFile([{ file: 'a\uD800.csv', message: 'x' }]).href), /a\uFFFD\.csv/)
})
