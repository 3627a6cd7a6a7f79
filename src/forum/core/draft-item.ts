import { PHASE_NAMES } from '../../kernel/phase.ts'
import type { Item } from './agenda.ts'
import { amendmentInWords } from './amendments.ts'
import { countsInWords, reasonInWords } from './count-words.ts'
import { leftInWords } from './gone.ts'
import { bullets, inMarkdown } from './markdown.ts'
import type { MinutesDecision, MinutesFacts, MinutesPoll } from './minutes-facts.ts'
import { lastVotes, type Choice } from './poll.ts'
import { timesInWords } from './poll-times.ts'
import { QUESTION_STATES } from './question.ts'

/** One item: what was asked, how each body voted and who, and what was decided. */
export function draftItem(item: Item, facts: MinutesFacts): string {
  const { place, title, presenter, summary } = item
  const questions = facts.questions.filter((question) => question.item === item.id)
  const polls = facts.polls.filter((poll) => poll.item === item.id && poll.state !== 'open')
  const parts = [
    `## ${place}. ${inMarkdown(title)}`,
    presenter === '' ? '' : `Presented by ${inMarkdown(presenter)}.`,
    inMarkdown(summary),
    ...questions.map(({ id, title: asked, state, recommendation, phases }, index) => {
      const own = polls.filter((poll) => poll.questions.some(({ question }) => question === id))
      const decided = facts.decisions.filter(({ question }) => question === id)

      return [
        `### ${place}.${index + 1} ${inMarkdown(asked)}`,
        inMarkdown(recommendation),
        ...courseOf(id, own, facts),
        decided.length === 0
          ? `**${QUESTION_STATES[state]}.**`
          : bullets(decided.map((one) => decisionWords(one, phases.length > 1))),
      ].join('\n\n')
    }),
  ]

  return parts.filter((part) => part !== '').join('\n\n')
}

/** The votes on a question in order, each after what had been moved of what it was on. */
function courseOf(id: string, polls: readonly MinutesPoll[], facts: MinutesFacts): readonly string[] {
  let moved = facts.amendments.filter(({ question }) => question === id)
  const words: string[] = []
  for (const poll of polls) {
    const on = poll.questions.find(({ question }) => question === id)?.terms ?? 0
    words.push(...moved.filter(({ version }) => version <= on).map((one) => inMarkdown(amendmentInWords(one))))
    moved = moved.filter(({ version }) => version > on)
    words.push(pollWords(poll, facts))
  }

  return [...words, ...moved.map((one) => inMarkdown(amendmentInWords(one)))]
}

function decisionWords({ number, phase, resolution, conditions }: MinutesDecision, ofSeveral: boolean): string {
  const of = ofSeveral && phase !== null ? `, ${PHASE_NAMES[phase].toLowerCase()}` : ''
  const more = conditions === '' ? '' : ` Conditions: ${inMarkdown(conditions)}`

  return `**Decision ${number}${of}.** ${inMarkdown(resolution)}${more}`
}

function pollWords(poll: MinutesPoll, facts: MinutesFacts): string {
  const body = inMarkdown(poll.body.name)
  if (poll.state === 'cancelled') {
    return `A vote of ${body} was voided: ${inMarkdown(poll.cancelledBecause ?? '')}.`
  }
  if (poll.result === null) return ''
  const moved = movedWords(poll)
  const counts = `${countsInWords(poll.result.counts, poll.options)}. ${reasonInWords(poll.result)}.`

  return [`${moved}**Vote of ${body}:** ${counts}`, timesInWords(poll), bullets(namesOf(poll, facts))]
    .filter((part) => part !== '')
    .join('\n\n')
}

function movedWords({ proposer, seconder, electorate }: MinutesPoll): string {
  const nameOf = (seat: string) => electorate.find((elector) => elector.seat === seat)?.name ?? seat
  if (proposer === null) return ''

  return `Proposed by ${inMarkdown(nameOf(proposer))}${seconder === null ? '' : `, seconded by ${inMarkdown(nameOf(seconder))}`}. `
}

/** Who voted how: votes of a public body are named. Those who could have and did not, or withdrew, are named too. */
function namesOf(poll: MinutesPoll, { votes }: MinutesFacts): readonly string[] {
  const own = votes.filter((vote) => vote.poll === poll.id)
  const last = lastVotes(own)
  const choices: readonly (readonly [Choice | null, string])[] = [
    ...(poll.options.length === 0 ? [['for', 'For'] as const] : []),
    ...poll.options.map(({ code, name }) => [`option:${code}`, `For ${inMarkdown(name)}`] as const),
    ['against', 'Against'],
    ['abstain', 'Abstained'],
    [null, 'Did not vote'],
  ]

  const voted = choices.flatMap(([choice, words]) => {
    const names = poll.electorate
      .filter(({ may, seat }) => may && (last.get(seat)?.choice ?? null) === choice)
      .map(({ name, voter }) => `${inMarkdown(name)}${voter?.kind === 'substitute' ? ' (substitute)' : ''}`)

    return names.length === 0 ? [] : [`${words}: ${names.join('; ')}`]
  })
  const withdrawn = poll.electorate.filter(({ why }) => why === 'withdrawn').map(({ name }) => inMarkdown(name))

  return [
    ...voted,
    ...leftInWords(poll, own).map(inMarkdown),
    ...(withdrawn.length === 0 ? [] : [`Declared an interest and took no part in this vote: ${withdrawn.join('; ')}`]),
  ]
}
