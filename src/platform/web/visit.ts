import type { FastifyRequest } from 'fastify'
import type { FundingYear } from '../../kernel/funding-year.ts'
import type { ObjectOfPermission } from '../../kernel/permission.ts'
import type { Actor } from '../actor.ts'

/** Where in time the visitor is. */
export type SiteYears = Readonly<{
  /** The year that navigation leads to from a page that belongs to none. */
  year: FundingYear
  /** Those that navigation may lead into, where not any will do. */
  years?: readonly FundingYear[]
}>

/** Who this installation belongs to, as every page's header says it. */
export type Site = SiteYears &
  Readonly<{
    /** '' before anybody has said it; then pages name the product alone. */
    authority: string
    /** An invented borough, and pages to sign in as anybody: said on every page. */
    demo: boolean
    /** Messages go no further than the outbox: nothing that sends them is set up. */
    keepsMail?: boolean
    /** How the authority looks and where it is reached, as far as it has said so. */
    brand?: Brand
  }>

export type Brand = Readonly<{
  name: string
  /** The Department's three digits; '' when not given. */
  code: string
  /** "#1f5a6e" */
  colour: string
  /** Addresses that change with what they lead to. */
  styles: string
  logo: string | null
  /** Blank where it was not given. */
  contact: Readonly<{ email: string; phone: string; postal: readonly string[]; website: string }>
}>

/** May the visitor do this, to this object? For a page that shows what can be done; the routes see to it themselves. */
export type May = (permission: string, object?: ObjectOfPermission) => boolean

/** Who asks, whose site it is, and what they may: settled once a request, before anything else of a page. */
export type Visit = Readonly<{ actor: Actor; site: Site; may: May }>

export function keepVisit(request: FastifyRequest, visit: Visit): void {
  VISITS.set(request, visit)
}

/** Null before it is settled, and where it could not be: an asset, a database that does not answer. */
export function visitOf(request: FastifyRequest): Visit | null {
  return VISITS.get(request) ?? null
}

const VISITS = new WeakMap<FastifyRequest, Visit>()
