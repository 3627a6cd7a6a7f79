import type { FastifyReply, FastifyRequest } from 'fastify'
import { firstCalendarYear, parseFundingYear, yearInProse, type FundingYear } from '../../kernel/funding-year.ts'
import { isSignedIn, type Actor } from '../actor.ts'
import { csrfField } from './csrf.ts'
import { takeNotice } from './notice.ts'
import { closeLinks, mayOpenWith, type MayOpen } from './open-links.ts'
import { pageRoutesOf } from './register-pages.ts'
import type { Render } from './render.ts'
import { visitOf, type May, type SiteYears, type Visit } from './visit.ts'

export type NavigationItem = Readonly<{ text: string; href: string; section: string }>

/** Renders a page with what the layout needs beside the page's own view. */
export function renderPage(
  render: Render,
  request: FastifyRequest,
  reply: FastifyReply,
  template: string,
  view: Readonly<Record<string, unknown>>,
): string {
  const visit = visitOf(request)
  const mayOpen = visit === null ? ANYTHING : mayOpenWith(pageRoutesOf(request.server), visit.may)
  const html = render(template, {
    ...view,
    ...frameOf(visit, request.url),
    mayOpen,
    breadcrumbs: breadcrumbsIn(view).filter(({ href }) => mayOpen(href) && leadsToAYear(href, visit)),
    csrfField: csrfField(reply),
    notice: takeNotice(request, reply),
  })

  return closeLinks(html, mayOpen)
}

const ANYTHING: MayOpen = () => true

function breadcrumbsIn({ breadcrumbs }: Readonly<Record<string, unknown>>): readonly Readonly<{ href: string }>[] {
  return Array.isArray(breadcrumbs) ? (breadcrumbs as readonly Readonly<{ href: string }>[]) : []
}

/** What stands around every page: whose site it is, who is signed in, and where they may go. */
function frameOf(visit: Visit | null, url: string): Readonly<Record<string, unknown>> {
  if (visit === null) return { site: { authority: '', year: '', demo: false, navigation: [] }, visitor: null }
  const { actor, site, may } = visit
  const year = yearOn(url, site)

  return {
    may,
    site: {
      ...site,
      year,
      yearInProse: yearInProse(year),
      // For examples of days and counts, which are of the year that the page is of.
      calendarYear: firstCalendarYear(year),
      changeYear: may('years.choose') ? CHANGE_YEAR : null,
      navigation: [...placesOf(actor, year, may), ...ownItems(may), ...navigationFor(year, may)],
    },
    visitor: isSignedIn(actor) ? { name: actor.name, ends: actor.ends ?? null } : null,
  }
}

/** What the forum asks of whoever acts for a seat, and where they vote on it. */
function ownItems(may: May): readonly NavigationItem[] {
  const items = [
    { permission: 'dedelegation.read-own-items', text: 'My items', href: '/forum/mine', section: 'my-items' },
    { permission: 'forum.see-own-votes', text: 'Your votes', href: '/forum/vote', section: 'my-votes' },
  ]

  return items.filter(({ permission }) => may(permission))
}

/** What somebody's roles were given for comes first: the own school, the own service. */
function placesOf({ grants }: Actor, year: FundingYear, may: May): readonly NavigationItem[] {
  return grants.flatMap(({ scope }) => {
    if (scope.kind === 'school') return placesOfSchool(scope.urn, year, may)
    if (scope.kind !== 'service' || !may('dedelegation.read-service', { service: scope.service })) return []

    return [{ text: 'Our service', href: `/years/${year}/services/${scope.service}`, section: 'our-service' }]
  })
}

function placesOfSchool(school: string, year: FundingYear, may: May): readonly NavigationItem[] {
  const items = [
    { permission: 'dedelegation.read-school', text: 'Our school', href: `/years/${year}/schools/${school}` },
    { permission: 'schools.read-school', text: 'In the register', href: `/schools/${school}` },
  ]

  return items
    .filter(({ permission }) => may(permission, { school }))
    .map(({ text, href }) => ({ text, href, section: 'our-school' }))
}

/** The page on which somebody says which year they want to be in. */
const CHANGE_YEAR = '/year'

/** Where a path names a year that one can be in, the navigation stays in it. */
function yearOn(url: string, site: SiteYears): FundingYear {
  const named = yearOf(url)

  return named !== null && canBeIn(named, site) ? named : site.year
}

function canBeIn(year: FundingYear, { years }: SiteYears): boolean {
  return years === undefined || years.includes(year)
}

/** False for the way back into a year that one cannot be in, whose own page is not there. */
function leadsToAYear(href: string, visit: Visit | null): boolean {
  const year = yearOf(href)

  return year === null || visit === null || canBeIn(year, visit.site)
}

/** The year is the spine: the one that a path names, if any. */
export function yearOf(url: string): FundingYear | null {
  return parseFundingYear(/^\/years\/([^/?]+)/.exec(url)?.[1] ?? '')
}

/** Only where the visitor may go: a link that ends at "You cannot do this" is none. */
export function navigationFor(year: FundingYear, may: May): readonly NavigationItem[] {
  const items = [
    { permission: 'years.read', text: 'Year', href: `/years/${year}`, section: 'year' },
    { permission: 'schools.read', text: 'Schools', href: '/schools', section: 'schools' },
    { permission: 'formula.read', text: 'Units', href: `/years/${year}/units`, section: 'units' },
    { permission: 'dedelegation.read', text: 'Services', href: `/years/${year}/services`, section: 'services' },
    { permission: 'dedelegation.read', text: 'Rate workbench', href: `/years/${year}/workbench`, section: 'workbench' },
    { permission: 'reports.read', text: 'Paper', href: `/years/${year}/paper`, section: 'paper' },
    { permission: 'forum.read-published', text: 'Forum', href: '/forum', section: 'forum' },
    { permission: 'people.read-list', text: 'People', href: '/people', section: 'people' },
    { permission: 'administration.read', text: 'Administration', href: '/administration', section: 'administration' },
    { permission: 'administration.read-record', text: 'Record', href: '/record', section: 'record' },
  ]

  return items.filter(({ permission }) => may(permission)).map(({ text, href, section }) => ({ text, href, section }))
}
