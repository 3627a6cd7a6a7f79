import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FundingYear } from '../../kernel/funding-year.ts'
import { parseFundingYear } from '../../kernel/funding-year.ts'
import { csrfField } from './csrf.ts'
import type { Render } from './render.ts'
import { takeNotice } from './notice.ts'

/** Who this installation belongs to, as every page's header says it. */
export type Site = Readonly<{ authority: string; year: FundingYear }>

export type NavigationItem = Readonly<{ text: string; href: string; section: string }>

/** Renders a page with what the layout needs beside the page's own view. */
export function renderPage(
  render: Render,
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  template: string,
  view: Readonly<Record<string, unknown>>,
): string {
  const year = yearOf(request.url) ?? site.year

  return render(template, {
    ...view,
    csrfField: csrfField(reply),
    site: { authority: site.authority, year, navigation: navigationOf(year) },
    notice: takeNotice(request, reply),
  })
}

/** The year is the spine: where a path names one, the navigation stays in it. */
export function yearOf(url: string): FundingYear | null {
  return parseFundingYear(/^\/years\/([^/?]+)/.exec(url)?.[1] ?? '')
}

export function navigationOf(year: FundingYear): readonly NavigationItem[] {
  return [
    { text: 'Year', href: `/years/${year}`, section: 'year' },
    { text: 'Schools', href: '/schools', section: 'schools' },
    { text: 'Units', href: `/years/${year}/units`, section: 'units' },
    { text: 'Services', href: `/years/${year}/services`, section: 'services' },
    { text: 'Rate workbench', href: `/years/${year}/workbench`, section: 'workbench' },
    { text: 'Paper', href: `/years/${year}/paper`, section: 'paper' },
  ]
}
