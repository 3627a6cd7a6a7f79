import { randomBytes, randomUUID } from 'node:crypto'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Permissions } from '../../kernel/permission.ts'
import type { Actor } from '../actor.ts'
import type { Platform } from '../platform.ts'
import { loadAssets, serveAssets } from './assets.ts'
import { CHART_GLOBALS } from './chart-globals.ts'
import { serveBrowserModules } from './browser-modules.ts'
import { addCsrfProtection } from './csrf.ts'
import { addErrorPages } from './error-pages.ts'
import { serveHealth } from './health.ts'
import { LOOPBACK_NAMES, refuseUnknownSenders } from './known-senders.ts'
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
  site: () => Promise<Site>
  /** What each slice's `core/may.ts` says, in one table. */
  permissions: Permissions
  /** What each slice's index offers: registerSchoolsPages, … */
  slices: readonly ((pages: Pages) => void)[]
  /** False only for the demo, which is on loopback without TLS. */
  secureCookies?: boolean
  /** How many proxies in front of us say from where a request came; 0 believes no header. */
  trustedProxies?: number
  /** The names under which the service is reached; this machine's own without it. */
  hostNames?: readonly string[]
  /** Signs notices; the same in every process that serves one database. A random one where only one process runs. */
  cookieSecret?: string
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
    trustProxy: (_address, hop) => hop < (settings.trustedProxies ?? 0),
    forceCloseConnections: 'idle',
    routerOptions: { querystringParser: (text) => Object.fromEntries(new URLSearchParams(text)), maxParamLength: 200 },
    rewriteUrl: (request) => readableAddress(request.url ?? '/'),
  })

  logRequests(server, platform.log)
  addErrorPages(server, render, (request) => settleVisit({ identify, site, permissions }, request), platform.log)
  await addSecurityHeaders(server)
  await addCookies(server, settings.cookieSecret ?? randomBytes(32).toString('base64url'))
  refuseUnknownSenders(server, settings.hostNames ?? LOOPBACK_NAMES)
  await addBodyParsers(server)
  await addCsrfProtection(server)
  refuseUnreadableAddresses(server)
  serveAssets(server, assets)
  serveBrowserModules(server)
  serveHealth(server, platform)
  const send: PageHost['send'] = (request, reply, response) => sendResponse(render, cookies, request, reply, response)
  const host = { platform, identify, site, permissions, cookies, send }
  registerPages(server, host, [registerPublicPages, ...settings.slices])

  return server
}
