import { formatDate } from '../../kernel/calendar-date.ts'
import { todayInEngland } from '../../platform/clock.ts'
import { blankDate, readDateFields, type DateFields } from '../../platform/web/date-fields.ts'
import { page, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { adoptRule } from '../actions/adopt-rule.ts'
import {
  constitutionOn,
  isLocalRule,
  isValueOf,
  LOCAL_RULES,
  UNSETTLED,
  type AdoptedRule,
  type LocalRule,
} from '../core/constitution.ts'
import { cleanLine } from '../core/form-text.ts'
import { listRules } from '../store/rules.ts'
import { askPage, type AskForm, type Choice } from './ask.ts'
import { textErrors, type FieldError } from './field-errors.ts'
import { answerOf, dateError } from './keep.ts'
import { ADOPT_RULE_PATH, RULES_PATH } from './member-paths.ts'
import { FORUM_CRUMB } from './meeting-words.ts'

const RULE_CODES: readonly LocalRule[] = Object.keys(LOCAL_RULES).filter(isLocalRule)

/** What the forum settled where the regulations are silent: what holds today, and everything that was adopted. */
export async function showRules({ platform, may }: PageRequest): Promise<PageResponse> {
  const today = todayInEngland(platform.clock)
  const adopted = await listRules(platform.db)
  const now: Readonly<Record<LocalRule, string>> = constitutionOn(adopted, today)

  return page('forum/pages/rules.njk', {
    title: 'Rules of the Schools Forum',
    section: 'forum',
    breadcrumbs: [FORUM_CRUMB],
    day: formatDate(today),
    rules: RULE_CODES.map((rule) => {
      const own = adopted.filter((one) => one.rule === rule)
      const settled = own
        .filter(({ from }) => from <= today)
        .toSorted((one, other) => one.from.localeCompare(other.from))

      return {
        name: LOCAL_RULES[rule].name,
        value: valueWords(rule, now[rule]),
        since: sinceWords(settled.at(-1)),
        history: own.toReversed().map((one) => ({
          value: valueWords(rule, one.value),
          from: formatDate(one.from),
          clause: one.clause,
        })),
      }
    }),
    adopt: may('forum.keep-rules') ? ADOPT_RULE_PATH : null,
  })
}

function sinceWords(last: AdoptedRule | undefined): string {
  if (last === undefined) return 'Not settled by the forum: this is what Topslice does then'

  return `Since ${formatDate(last.from)}. ${last.clause}`
}

function valueWords(rule: LocalRule, value: string): string {
  const values: Readonly<Record<string, string>> = LOCAL_RULES[rule].values

  return values[value] ?? value
}

type TypedRule = Readonly<{ value: string; from: DateFields; clause: string }>

/** Asks which rule the forum adopted, from which day, and where it is written. */
export async function showAdoptRule(): Promise<PageResponse> {
  return askPage(adoptForm({ value: '', from: blankDate(), clause: '' }))
}

export async function submitAdoptRule({ platform, actor, form }: PageRequest): Promise<PageResponse> {
  const typed = {
    value: form.text('value'),
    from: readDateFields(form, 'from', 'the day from which it holds', false),
    clause: cleanLine(form.text('clause')),
  }
  const again = (wrong: readonly FieldError[]) => askPage(adoptForm(typed), wrong)
  const [rule = '', value = ''] = typed.value.split(':')
  const errors = [
    ...(isLocalRule(rule) && isValueOf(rule, value) ? [] : [{ field: 'value', text: 'Select what the forum settled' }]),
    ...dateError('from', typed.from),
    ...textErrors('clause', typed.clause, { what: 'where it is written and when it was adopted', most: 300 }),
  ]
  if (errors.length > 0 || typed.from.date === null || !isLocalRule(rule)) return again(errors)
  const change = await adoptRule(platform, actor, { rule, value, from: typed.from.date, clause: typed.clause })

  return answerOf(change, RULES_PATH, 'The rule is recorded.', again)
}

function adoptForm(typed: TypedRule): AskForm {
  const choices: readonly Choice[] = RULE_CODES.flatMap((rule) =>
    Object.entries(LOCAL_RULES[rule].values).map(([value, text]) => ({
      value: `${rule}:${value}`,
      text,
      hint: `${LOCAL_RULES[rule].name}${value === UNSETTLED[rule] ? ' (holds where nothing is settled)' : ''}`,
    })),
  )

  return {
    title: 'Record a rule that was adopted',
    says: [
      'Votes are counted by the rules of the meeting’s day, and frozen with each vote. A rule is added: earlier ones stay to be read.',
    ],
    breadcrumbs: [FORUM_CRUMB, { text: 'Rules', href: RULES_PATH }],
    action: ADOPT_RULE_PATH,
    back: RULES_PATH,
    button: 'Record the rule',
    asks: [
      { kind: 'choice', name: 'value', label: 'What the forum settled', value: typed.value, choices },
      { kind: 'day', name: 'from', label: 'Holds from', value: typed.from },
      {
        kind: 'line',
        name: 'clause',
        label: 'Where it is written, and when it was adopted',
        hint: 'For example, Constitution, paragraph 6.2; adopted at the meeting of 12 October',
        value: typed.clause,
      },
    ],
  }
}
