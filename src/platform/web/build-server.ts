import { randomBytes, randomUUID } from 'node:crypto'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { must } from '../../kernel/assert.ts'
import type { Permissions } from '../../kernel/permission.ts'
import type { Actor } from '../actor.ts'
import type { TrustedProxy } from '../auth/client-address.ts'
import type { Platform } from '../platform.ts'
import { ASK_ON_THE_SIGN_IN_PAGE, type AskToSignIn } from './ask-to-sign-in.ts'
import { loadAssets, serveAssets } from './assets.ts'
import { CHART_GLOBALS } from './chart-globals.ts'
import { serveBrowserModules } from './browser-modules.ts'
import { addCsrfProtection } from './csrf.ts'
import { addErrorPages } from './error-pages.ts'
import { serveHealth } from './health.ts'
import { refuseUnknownSenders } from './known-senders.ts'
import { addCookies } from './notice.ts'
import type { Pages } from './page.ts'
import { PUBLIC_PERMISSIONS, registerPublicPages } from './pages/public-pages.ts'
import { addBodyParsers } from './read-body.ts'
import { settleVisit } from './admit.ts'
import { registerPages, type PageHost } from './register-pages.ts'
import { createRender } from './render.ts'
import { logRequests } from './request-log.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { sendResponse } from './send-response.ts'
import type { Site } from './visit.ts'
import { readableAddress, refuseUnreadableAddresses } from './unreadable-address.ts'

export type ServerSettings = Readonly<{
  platform: Platform
  /** Who asks, with the roles that they have at this moment. */
  identify: (request: FastifyRequest) => Promise<Actor>
  site: (request: FastifyRequest) => Promise<Site>
  /** What each slice's `core/may.ts` says, in one table. */
  permissions: Permissions
  /** What each slice's index offers: registerSchoolsPages, … */
  slices: readonly ((pages: Pages) => void)[]
  /** False only on this machine, where there is no TLS. */
  secureCookies?: boolean
  /** Which proxies before us say from where a request came; without it no header is believed. */
  trustProxy?: false | TrustedProxy
  /** Where people reach the service, "https://topslice.council.gov.uk"; without it, on this machine only. */
  publicUrl?: string | null
  /** Where whoever must sign in is sent, and what of them is kept. */
  askToSignIn?: AskToSignIn
  /** Sign notices and forms' tokens, the newest first; the same in every process that serves one database. Without them, random. */
  cookieSecrets?: readonly string[]
}>

/** The whole web application, ready to listen or to be asked by tests (`inject`). Knows no domain. */
export async function buildServer(settings: ServerSettings): Promise<FastifyInstance> {
  const { platform, identify, site } = settings
  const cookies = { secure: settings.secureCookies ?? true }
  const permissions: Permissions = { ...PUBLIC_PERMISSIONS, ...settings.permissions }
  const assets = await loadAssets()
  const render = createRender({ asset: assets.path, ...CHART_GLOBALS })
  const server = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    trustProxy: settings.trustProxy ?? false,
    forceCloseConnections: 'idle',
    routerOptions: { querystringParser: (text) => Object.fromEntries(new URLSearchParams(text)), maxParamLength: 200 },
    rewriteUrl: (request) => readableAddress(request.url ?? '/'),
  })

  logRequests(server, platform.log)
  addErrorPages(server, {
    render,
    settle: (request) => settleVisit({ identify, site, permissions }, request),
    log: platform.log,
    cookies,
    askToSignIn: settings.askToSignIn ?? ASK_ON_THE_SIGN_IN_PAGE,
  })
  await addSecurityHeaders(server)
  const secrets = settings.cookieSecrets ?? [randomBytes(32).toString('base64url')]
  await addCookies(server, secrets)
  refuseUnknownSenders(server, settings.publicUrl ?? null)
  await addBodyParsers(server)
  await addCsrfProtection(server, cookies, must(secrets[0], 'cookies are signed with a secret'))
  refuseUnreadableAddresses(server)
  serveAssets(server, assets)
  serveBrowserModules(server)
  serveHealth(server, platform)
  const send: PageHost['send'] = (request, reply, response) => sendResponse(render, cookies, request, reply, response)
  const host = { platform, identify, site, permissions, cookies, send }
  registerPages(server, host, [registerPublicPages, ...settings.slices])

  return server
}
