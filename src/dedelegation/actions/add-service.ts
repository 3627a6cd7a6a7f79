import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { failed } from '../../kernel/result.ts'
import { decideService, describeServiceRefusal, type ServiceRequest } from '../core/decide-service.ts'
import { addServiceToBook } from '../core/edit-book.ts'
import type { YearData } from '../core/year-data.ts'
import { editBook, type RatesCommand, type RatesOutcome } from './change-book.ts'

/** Adds a service to the year's catalogue, only under a head that the year's law lists. May be repeated. */
export async function addService(
  platform: Platform,
  actor: Actor,
  command: RatesCommand & Readonly<{ service: ServiceRequest; data: YearData }>,
): Promise<RatesOutcome> {
  const { service, data } = command

  return editBook(platform, actor, 'dedelegation.add-service', command, (book) => {
    const taken = book.services.map(({ code }) => code)
    const decision = decideService(service, data, taken)

    return decision.ok
      ? addServiceToBook(book, decision.value, [])
      : failed(decision.errors.map(describeServiceRefusal))
  })
}
