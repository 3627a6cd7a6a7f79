import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileAnswer, MOST_PROBLEMS_IN_FILE, problemsFile, PROBLEMS_SHOWN, refusedFile } from './refused-file.ts'

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

test('a page lists as many as can be read, and says how many there are', () => {
  const problems = Array.from({ length: PROBLEMS_SHOWN + 700 }, (_, row) => ({ file: 'a.csv', row, message: 'x' }))
  const { view, error } = refusedFile(problems)

  assert.equal(view.rows.length, PROBLEMS_SHOWN)
  assert.equal(view.caption, '1,200 problems, of which the first 500 are shown')
  assert.deepEqual(error, { text: 'The file has 1,200 problems. Nothing was saved.', href: '#problems' })
})

test('the files and sheets are named where there is more than one', () => {
  const one = refusedFile([{ file: 'a.csv', row: 2, column: 'rate', message: 'x' }])
  const two = refusedFile([
    { file: 'a.xlsx', sheet: 'Rates', row: 2, message: 'x' },
    { file: 'b.csv', message: 'y' },
  ])

  assert.deepEqual([one.view.files, one.view.hasSheets], [['a.csv'], false])
  assert.deepEqual([two.view.files, two.view.hasSheets], [['a.xlsx', 'b.csv'], true])
  assert.equal(two.error.text, 'The files have 2 problems. Nothing was saved.')
})

test('where no file was chosen, the error is at the choice of one', () => {
  const nothing = 'Nobody was invited.'

  assert.deepEqual(fileAnswer([], nothing), { errors: [], fileError: null, refused: null })
  assert.deepEqual(fileAnswer([{ file: '', message: 'Select a file' }], nothing), {
    errors: [{ text: 'Select a file', href: '#file' }],
    fileError: { text: 'Select a file' },
    refused: null,
  })
  assert.equal(
    fileAnswer([{ file: 'a.csv', message: 'x' }], nothing).errors[0]?.text,
    'The file has 1 problem. Nobody was invited.',
  )
})
