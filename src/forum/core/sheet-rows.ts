import type { VotingBody } from './forum-law.ts'
import type { Question } from './question.ts'

/** A row of the vote sheet: one subject, with what is asked of each body; null where a body is not asked. */
export type SheetRow<Q> = Readonly<{ key: string; item: string; subject: string; cells: readonly (Q | null)[] }>

type Asked = Pick<Question, 'item' | 'kind' | 'subject' | 'year' | 'body' | 'title'>

/** Questions as a sheet: a row a subject of an item, a column a body that is asked of anything, in the agenda's order. */
export function sheetOf<Q extends Asked>(
  questions: readonly Q[],
  bodyOf: (question: Q) => VotingBody,
): Readonly<{ bodies: readonly VotingBody[]; rows: readonly SheetRow<Q>[] }> {
  const bodies = [...new Map(questions.map((one) => [one.body, bodyOf(one)])).values()]
  const groups = Map.groupBy(questions, ({ item, kind, subject, year }) => [item, kind, subject, year ?? ''].join(' '))
  const rows = [...groups].flatMap(([key, group]) => {
    const [first] = group
    if (first === undefined) return []
    const cells = bodies.map(({ code }) => group.find(({ body }) => body === code) ?? null)

    return [{ key, item: first.item, subject: nameOfSubject(group), cells }]
  })

  return { bodies, rows }
}

/**
 * What questions on one subject are about, as their titles say it before they say for whom: "EAL service for primary
 * schools, 2024 to 2025" and the same for secondary schools are about the "EAL service".
 */
export function nameOfSubject(all: readonly Readonly<{ title: string; subject: string }>[]): string {
  const names = new Set(all.map(({ title }) => beforeFor(title)))
  const [name = '', ...others] = names

  return others.length === 0 && name !== '' ? name : subjectInWords(all[0]?.subject ?? '')
}

function beforeFor(title: string): string {
  const end = title.lastIndexOf(' for ')

  return (end === -1 ? title : title.slice(0, end)).replace(/\?$/, '')
}

/** "facility-time" → "Facility time": the asker's own word, where there is no better one. */
function subjectInWords(subject: string): string {
  const words = subject.replaceAll('-', ' ')

  return words.charAt(0).toUpperCase() + words.slice(1)
}
