import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { closeLinks, mayOpenWith } from './open-links.ts'

const ROUTES = [
  { method: 'GET', path: '/schools', permission: 'schools.read' },
  { method: 'GET', path: '/schools/import', permission: 'schools.import' },
  { method: 'GET', path: '/schools/:urn', permission: 'schools.read-school' },
  { method: 'POST', path: '/schools/other', permission: 'nobody' },
] as const

/** Somebody of one school. */
const mayOpen = mayOpenWith(
  ROUTES,
  (permission, object = {}) => permission === 'schools.read-school' && object.school === '100001',
)

describe('mayOpenWith', () => {
  test('asks for the permission of the page, about the object that the address names', () => {
    assert.equal(mayOpen('/schools'), false)
    assert.equal(mayOpen('/schools/100001?from=list#history'), true)
    assert.equal(mayOpen('/schools/100002'), false)
  })

  test('takes the page of so many words before the one with a name in it', () => {
    assert.equal(mayOpen('/schools/import'), false)
  })

  test('says nothing against an address that is no page of ours', () => {
    assert.equal(mayOpen('/assets/topslice.css'), true)
  })
})

describe('closeLinks', () => {
  test('leaves a link that may be followed, and the words of one that may not', () => {
    const html =
      '<td><a class="govuk-link" href="/schools/100001">Oak</a></td><td><a href="/schools/100002">Elm</a></td>'

    assert.equal(closeLinks(html, mayOpen), '<td><a class="govuk-link" href="/schools/100001">Oak</a></td><td>Elm</td>')
  })

  test('leaves out a button that leads where the reader may not go', () => {
    assert.equal(closeLinks('<a href="/schools/import" class="govuk-button">Import</a>', mayOpen), '')
  })

  test('leaves out a line that is nothing but such a link', () => {
    const html =
      '<p class="govuk-body"><a href="/schools/import">Import</a></p><li><a href="/schools/100001">Oak</a></li>'

    assert.equal(closeLinks(html, mayOpen), '<li><a href="/schools/100001">Oak</a></li>')
  })

  test('does not touch links to other sites and within the page', () => {
    const html = '<a href="https://example.org/schools">A</a><a href="#schools">B</a>'

    assert.equal(closeLinks(html, mayOpen), html)
  })
})
