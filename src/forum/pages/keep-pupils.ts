import { readDateFields, blankDate, type DateFields } from '../../platform/web/date-fields.ts'
import type { PageRequest, PageResponse } from '../../platform/web/page.ts'
import { recordPupils } from '../actions/record-pupils.ts'
import { WEIGHED_GROUPS } from '../core/composition.ts'
import { cleanLine } from '../core/form-text.ts'
import { factsOfGroup, type Group } from '../core/groups.ts'
import { askPage, type AskForm } from './ask.ts'
import { textErrors, type FieldError } from './field-errors.ts'
import { answerOf, dateError } from './keep.ts'
import { MEMBERS_PATH, PUPILS_PATH } from './member-paths.ts'
import { FORUM_CRUMB } from './meeting-words.ts'
import { MEMBERS_CRUMB } from './seat.ts'

type TypedPupils = Readonly<{ asAt: DateFields; source: string; counts: ReadonlyMap<Group, string> }>

/** Asks for the registered pupils against which the seats of schools and academies are weighed. */
export async function showPupils(): Promise<PageResponse> {
  return askPage(formOf({ asAt: blankDate(), source: '', counts: new Map() }))
}

export async function submitPupils({ platform, actor, form }: PageRequest): Promise<PageResponse> {
  const asAt = readDateFields(form, 'as-at', 'the day of the count', false)
  const source = cleanLine(form.text('source'))
  const counts = new Map(WEIGHED_GROUPS.map((group) => [group, form.text(group).trim().replaceAll(',', '')]))
  const again = (wrong: readonly FieldError[]) => askPage(formOf({ asAt, source, counts }), wrong)
  const errors = [
    ...[...counts].flatMap(([group, text]) => countErrors(group, text)),
    ...dateError('as-at', asAt),
    ...textErrors('source', source, { what: 'where the numbers come from', most: 200 }),
  ]
  if (errors.length > 0 || asAt.date === null) return again(errors)
  const pupils = Object.fromEntries([...counts].map(([group, text]) => [group, Number(text)]))

  return answerOf(
    await recordPupils(platform, actor, { asAt: asAt.date, source, pupils }),
    MEMBERS_PATH,
    'The pupil numbers are recorded.',
    again,
  )
}

function countErrors(group: Group, text: string): readonly FieldError[] {
  if (/^\d{1,9}$/.test(text)) return []
  const name = factsOfGroup(group).name.toLowerCase()

  return [{ field: group, text: `Enter the pupils at ${name} as a whole number, like 17284, or 0` }]
}

function formOf({ asAt, source, counts }: TypedPupils): AskForm {
  return {
    title: 'Record pupil numbers',
    says: [
      'Maintained primary schools, maintained secondary schools and academies have seats in proportion to their registered pupils. A new count is added; earlier ones stay.',
    ],
    breadcrumbs: [FORUM_CRUMB, MEMBERS_CRUMB],
    action: PUPILS_PATH,
    back: MEMBERS_PATH,
    button: 'Record the numbers',
    asks: [
      ...WEIGHED_GROUPS.map((group) => ({
        kind: 'line' as const,
        name: group,
        label: factsOfGroup(group).name,
        value: counts.get(group) ?? '',
        wide: false,
      })),
      { kind: 'day', name: 'as-at', label: 'As at', value: asAt },
      {
        kind: 'line',
        name: 'source',
        label: 'Source',
        hint: 'For example, the school census of October',
        value: source,
      },
    ],
  }
}
