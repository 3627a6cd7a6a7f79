import { factsOfGroup } from './groups.ts'
import { bullets, inMarkdown } from './markdown.ts'
import type { MinutesFacts } from './minutes-facts.ts'
import type { QuorumSpan } from './quorum-timeline.ts'
import type { Standing } from './standing.ts'
import type { RecordedStay } from './stays.ts'
import { timeInWords } from './times.ts'

/** Who was there for which seat and from when to when, who was not, and whether the meeting was quorate. */
export function draftAttendance(facts: MinutesFacts): readonly string[] {
  return [
    members(facts),
    unheard(facts),
    apologies(facts),
    absent(facts),
    vacancies(facts),
    others(facts),
    quorum(facts),
  ]
}

function members({ standings, stays, meeting }: MinutesFacts): string {
  const lines = standings.flatMap((standing): string[] => {
    if (!standing.held) return []

    return peopleOf(standing.seat.code, stays)
      .filter(({ times }) => times.some(isPresence))
      .map(({ substitute, times }) => {
        return `${personWords(standing, substitute)}${timesWords(times, meeting.openedAt ?? meeting.startsAt)}`
      })
  })

  return `## Present\n\n${lines.length === 0 ? 'Nobody was present for a seat.' : bullets(lines)}`
}

/** Whoever was there remotely and could not be heard at any time was not present in law. */
function unheard({ standings, stays }: MinutesFacts): string {
  const lines = standings.flatMap((standing): string[] => {
    if (!standing.held) return []

    return peopleOf(standing.seat.code, stays)
      .filter(({ times }) => !times.some(isPresence))
      .map(({ substitute }) => personWords(standing, substitute))
  })

  return lines.length === 0 ? '' : `## Not present in law, since unable to hear or be heard\n\n${bullets(lines)}`
}

function isPresence({ how, heard }: RecordedStay): boolean {
  return how === 'in-person' || heard
}

/** Whoever came for the seat, each with the stays. */
function peopleOf(seat: string, stays: readonly RecordedStay[]) {
  const own = stays.filter((stay) => stay.seat === seat)
  const people = [...new Set(own.map(({ substitute }) => substitute))]

  return people.map((substitute) => ({ substitute, times: own.filter((stay) => stay.substitute === substitute) }))
}

function personWords(standing: Standing & { held: true }, substitute: string | null): string {
  const { seat, term, substitutes } = standing
  const where = `${seat.name}, ${factsOfGroup(seat.group).name}`
  if (substitute === null) return `${inMarkdown(term.name)} (${inMarkdown(where)})`
  const name = substitutes.find(({ id }) => id === substitute)?.name ?? 'Substitute'

  return `${inMarkdown(name)} (${inMarkdown(where)}), substitute for ${inMarkdown(term.name)}`
}

/** Nothing for somebody who was in the room from the start to the end; else the times, and how. */
function timesWords(stays: readonly RecordedStay[], start: Date): string {
  const words = stays.flatMap(({ arrived, left, how, heard }) => {
    const late = arrived > start ? `from ${timeInWords(arrived)}` : ''
    const early = left === null ? '' : `until ${timeInWords(left)}`
    const remote = how === 'in-person' ? '' : heard ? 'remotely' : 'remotely, unable to be heard'
    const parts = [remote, late, early].filter((part) => part !== '')

    return parts.length === 0 ? [] : [parts.join(' ')]
  })

  return words.length === 0 ? '' : `: ${words.join('; ')}`
}

function apologies({ standings, apologies: sent }: MinutesFacts): string {
  const lines = standings.flatMap((standing): string[] => {
    const apology = sent.find(({ seat }) => seat === standing.seat.code)
    if (!standing.held || apology === undefined) return []

    return [`${inMarkdown(standing.term.name)} (${inMarkdown(standing.seat.name)})`]
  })

  return lines.length === 0 ? '' : `## Apologies\n\n${bullets(lines)}`
}

function absent({ standings, apologies: sent, stays }: MinutesFacts): string {
  const lines = standings.flatMap((standing): string[] => {
    const { code, name } = standing.seat
    const known = sent.some(({ seat }) => seat === code) || stays.some(({ seat }) => seat === code)

    return standing.held && !known ? [`${inMarkdown(standing.term.name)} (${inMarkdown(name)})`] : []
  })

  return lines.length === 0 ? '' : `## Absent\n\n${bullets(lines)}`
}

function vacancies({ standings }: MinutesFacts): string {
  const vacant = standings.filter(({ held }) => !held).map(({ seat }) => inMarkdown(seat.name))

  return vacant.length === 0 ? '' : `Vacant seats: ${vacant.join(', ')}.`
}

function others({ others: attending }: MinutesFacts): string {
  const lines = attending.map(({ name, role }) => inMarkdown(role === '' ? name : `${name}, ${role}`))

  return lines.length === 0 ? '' : `## Also attending\n\n${bullets(lines)}`
}

function quorum({ spans, members: count }: MinutesFacts): string {
  const [first] = spans
  if (first === undefined) return ''
  const base = `${first.needed} of the forum’s ${count} current members make a quorum.`
  if (spans.length === 1) return `## Quorum\n\n${base} The meeting was ${stateWords(first)} throughout.`

  return `## Quorum\n\n${base}\n\n${bullets(spans.map(spanWords))}`
}

function spanWords(span: QuorumSpan): string {
  const { from, to } = span
  const when = to === null ? `From ${timeInWords(from)}` : `${timeInWords(from)} to ${timeInWords(to)}`

  return `${when}: ${stateWords(span)}${span.quorate ? '' : ', so that it could give views and not decide'}`
}

function stateWords({ quorate, fewest, most }: QuorumSpan): string {
  const present = fewest === most ? String(fewest) : `${fewest} to ${most}`

  return `${quorate ? 'quorate' : 'not quorate'} (${present} present)`
}
