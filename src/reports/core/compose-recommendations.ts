import type { Phase } from '../../kernel/phase.ts'
import { linesOf } from './published.ts'
import { votersInWords, type Recommendation, type RecommendedService } from './recommendations.ts'
import { text, type Inline, type List } from './paper-document.ts'
import type { YearModels } from '../../dedelegation/core/year-models.ts'

/** The numbered recommendations, in words that lean neither way. None where nothing is proposed. */
export function recommendationList(models: YearModels, recommendations: readonly Recommendation[]): readonly List[] {
  if (recommendations.length === 0) return []

  return [
    {
      kind: 'list',
      style: 'number',
      items: recommendations.map((one) => {
        const [only] = one.services
        const alone = one.services.length === 1 && only !== undefined

        return {
          content: [text(leadOf(models, one)), ...(alone ? [text(' '), nameOf(only, true), text('.')] : [text(':')])],
          sub: alone
            ? null
            : {
                kind: 'list',
                style: 'roman',
                items: one.services.map((service) => ({ content: [nameOf(service, false)], sub: null })),
              },
        }
      }),
    },
  ]
}

/** "Representatives of maintained primary schools, on recommendations 1 and 2; …". */
export function eligibilityOf(recommendations: readonly Recommendation[]): string {
  const groups = new Map<string, Readonly<{ voters: readonly Phase[]; numbers: number[] }>>()
  for (const { voters, number } of recommendations) {
    const group = groups.get(voters.join('-')) ?? { voters, numbers: [] }
    group.numbers.push(number)
    groups.set(voters.join('-'), group)
  }
  if (groups.size === 0) return 'Nothing in this paper is put to a vote'
  const parts = [...groups.values()].map(({ voters, numbers }) => {
    const which = numbers.length === 1 ? 'recommendation' : 'recommendations'

    return `representatives of ${votersInWords(voters)}s on ${which} ${listed(numbers.map(String))}`
  })
  const sentence = parts.join('; ')

  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`
}

function leadOf(models: YearModels, recommendation: Recommendation): string {
  const { voters, services, kind } = recommendation
  const who = `Representatives of ${votersInWords(voters)}s to consider whether to`
  const goesOn = services.every(
    ({ service }) => models.prior !== null && linesOf(models.prior, service.code).length > 0,
  )
  const act = goesOn ? 'continue the de-delegation of funding' : 'agree the de-delegation of funding'
  const end =
    services.length === 1 ? '' : kind === 'education-function' ? ' these education functions' : ' these services'

  return `${who} ${act} for${end}`
}

function nameOf({ service }: RecommendedService, inSentence: boolean): Inline {
  const { name, code } = service
  // A name that starts with an abbreviation keeps its capitals inside a sentence.
  const words = !inSentence || /^[A-Z]{2}/.test(name) ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`

  return {
    kind: 'figure',
    field: `recommendation.${code}`,
    text: words,
    working: { kind: 'heading', id: `service-${code}` },
  }
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`
}
