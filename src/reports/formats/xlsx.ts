import { writeXlsx } from 'hucre/xlsx'
import type { YearModels } from '../../dedelegation/core/year-models.ts'
import { workbookLines } from '../core/workbook-lines.ts'
import { sheetOf, type SheetRow } from './sheet.ts'
import { ratesSheet } from './xlsx-rates.ts'
import { perSchoolSheet } from './xlsx-schools.ts'
import { totalsSheet } from './xlsx-totals.ts'
import { chargesSheet, unitsSheet } from './xlsx-year.ts'

/**
 * The year's figures as a workbook that works them out again: units × rate rounded to the penny, school by school, and
 * every total a sum of those. Change a rate or a count in it and all the rest follows.
 */
export async function figuresAsXlsx(models: YearModels): Promise<Uint8Array> {
  const lines = workbookLines(models)
  const { prior } = models

  return writeXlsx({
    properties: {
      title: `De-delegation ${models.year}: figures and working`,
      creator: models.authority,
      lastModifiedBy: models.authority,
    },
    defaultFont: { name: 'Arial', size: 10 },
    sheets: [
      readMe(models),
      ratesSheet(models, lines),
      unitsSheet('Units', models.current),
      chargesSheet('Charges', 'Units', models.current, lines, 'current'),
      totalsSheet(models, lines),
      perSchoolSheet(models, lines),
      ...(prior === null
        ? []
        : [
            unitsSheet('Prior year units', prior),
            chargesSheet('Prior year charges', 'Prior year units', prior, lines, 'prior'),
          ]),
    ],
  })
}

/** Inside brackets: "October 2023 census, final". */
function statusBeside({ name, status }: YearModels['census']): string {
  return status === null ? name : `${name}, ${status}`
}

function readMe(models: YearModels) {
  const { year, prior, census, priorCensus } = models
  const last =
    prior === null
      ? []
      : [
          `Prior year units and Prior year charges: the same for ${prior.book.year}${priorCensus === null ? ', on this year’s counts' : ` (${statusBeside(priorCensus)})`}.`,
        ]
  const rows: readonly SheetRow[] = [
    { cells: [`${models.authority}: de-delegation ${year}, figures and working`], look: 'title' },
    ...[
      'Every amount in this workbook is worked out by its own formulas: units × rate, rounded to the penny for each school and line, and totals that are sums of those lines.',
      'Rates: one row for each rate. Change a rate there and everything follows.',
      `Units: the counts that the rates are charged on (${statusBeside(census)}).`,
      'Charges: what each school would pay, line by line.',
      'Totals: what each line and each service come to, as published too, with checks. A check that is not 0 or TRUE shows that something was changed.',
      'Per school: what each school would pay for each service, beside last year.',
      ...last,
    ].map((note): SheetRow => ({ cells: [note], look: 'note' })),
  ]

  return sheetOf('Read me', rows, { widths: [100] })
}
