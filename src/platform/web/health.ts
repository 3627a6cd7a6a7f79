import type { FastifyInstance } from 'fastify'
import { askDatabase } from '../database/ask-database.ts'
import type { Platform } from '../platform.ts'

const PATIENCE_MILLISECONDS = 2000

/** For whatever watches the service: 200 while the database answers within two seconds, else 503. */
export function serveHealth(server: FastifyInstance, platform: Platform): void {
  server.get('/health', async (_request, reply) => {
    const database = await answersInTime(platform)

    return reply
      .code(database ? 200 : 503)
      .send({ status: database ? 'ok' : 'failing', database: database ? 'ok' : 'no answer' })
  })
}

async function answersInTime(platform: Platform): Promise<boolean> {
  const { promise: tooLate, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), PATIENCE_MILLISECONDS)
  try {
    return await Promise.race([answers(platform), tooLate])
  } finally {
    clearTimeout(timer)
  }
}

async function answers(platform: Platform): Promise<boolean> {
  try {
    await askDatabase(platform.db)

    return true
  } catch (error) {
    platform.log.error('web.health-check-failed', error)

    return false
  }
}
