import { assert } from '../../kernel/assert.ts'
import { formatDate } from '../../kernel/calendar-date.ts'
import { NOT_FOUND, redirect, type PageHandler, type PageResponse } from '../../platform/web/page.ts'
import { proposeConversion } from '../actions/propose-conversion.ts'
import { setDeemedPhase } from '../actions/set-deemed-phase.ts'
import type { ConversionRefusal } from '../core/conversion.ts'
import { parseUrn } from '../core/school.ts'
import { tidyText } from '../core/read-cells.ts'
import { readDateFields } from '../../platform/web/date-fields.ts'
import { schoolPath } from './paths.ts'
import type { SchoolSetting } from './school-setting.ts'
import { BLANK_FORMS, schoolPage, type SchoolForms } from './school.ts'

type FieldError = SchoolForms['errors'][number]

export function submitDeemedPhase(setting: SchoolSetting): PageHandler {
  return async (request) => {
    const { platform, actor, params, form } = request
    const urn = parseUrn(params['urn'] ?? '')
    if (urn === null) return NOT_FOUND
    const phase = form.text('deemed-phase')
    const from = readDateFields(form, 'from', 'the day from which this holds', false)
    const known = phase === 'primary' || phase === 'secondary'
    const phaseError = known ? null : 'Select primary or secondary'
    if (!known || from.date === null) {
      const errors = [...errorAt(phaseError, '#deemed-phase'), ...errorAt(from.error, '#from-day')]

      return schoolPage(request, setting, {
        ...BLANK_FORMS,
        deemedPhase: { phase, phaseError, from },
        errors,
      })
    }
    const set = await setDeemedPhase(platform, actor, { urn, deemedPhase: phase, from: from.date })
    if (!set.ok && set.refusal === 'no-such-school') return NOT_FOUND
    if (!set.ok) {
      const refused = 'Only an all-through school is given a deemed phase'
      const errors = errorAt(refused, '#main-content')

      return schoolPage(request, setting, { ...BLANK_FORMS, errors })
    }

    return redirect(schoolPath(urn), set.changed ? 'Deemed phase saved.' : 'The deemed phase was already that.')
  }
}

export function submitConversion(setting: SchoolSetting): PageHandler {
  return async (request) => {
    const { platform, actor, params, form } = request
    const urn = parseUrn(params['urn'] ?? '')
    if (urn === null) return NOT_FOUND
    const withdraw = form.text('do') === 'withdraw'
    const date = readDateFields(form, 'proposed', 'the academy’s first day', withdraw)
    const note = tidyText(form.text('note'))
    const noteError = note.length > 500 ? `The note must be 500 characters or fewer; it has ${note.length}` : null
    const again = (dateError: string | null): Promise<PageResponse> =>
      schoolPage(request, setting, {
        ...BLANK_FORMS,
        conversion: { date: { ...date, error: dateError }, note: form.text('note'), noteError },
        errors: [...errorAt(dateError, '#proposed-day'), ...errorAt(noteError, '#note')],
      })
    if (noteError !== null || (!withdraw && date.date === null)) return again(withdraw ? null : date.error)

    const proposedFor = withdraw ? null : date.date
    const proposed = await proposeConversion(platform, actor, { urn, proposedFor, note })
    if (proposed.ok) return redirect(schoolPath(urn), savedWords(proposedFor === null ? null : formatDate(proposedFor)))
    if (proposed.refusal === 'no-such-school') return NOT_FOUND

    return again(refusalWords(proposed.refusal))
  }
}

function savedWords(day: string | null): string {
  return day === null ? 'Proposed conversion withdrawn.' : `Proposed conversion on ${day} saved.`
}

function refusalWords(refusal: ConversionRefusal): string {
  assert(refusal !== 'no-such-school', 'a page that is not there says nothing')

  return {
    'not-maintained': 'Only a school that the authority maintains can become an academy',
    'already-closed': 'A school that has closed cannot become an academy any more',
    'before-opening': 'The academy’s first day must be after the day on which the school opened',
  }[refusal]
}

function errorAt(text: string | null, href: string): readonly FieldError[] {
  return text === null ? [] : [{ text, href }]
}
