import type { LastYear } from '../core/last-year.ts'
import { modelYear, type Model } from '../core/model.ts'
import type { ModelInput } from '../core/model-input.ts'
import { workbenchBase, type WorkbenchData } from '../core/workbench-data.ts'
import { readWorkbench, type WorkbenchReading } from '../core/workbench-form.ts'
import { fieldReader, type Row } from './boxes.ts'

/** What the server sent to calculate with. */
export type Given = Readonly<{ data: WorkbenchData; input: ModelInput; lastYear: LastYear | null }>

export type Calculated = Readonly<{ reading: WorkbenchReading; model: Model }>

export type Calculate = () => Calculated

/** What the boxes come to as they stand, by the same modules that the server runs. */
export function createCalculation(rows: readonly Row[], { input, lastYear }: Given): Calculate {
  const base = workbenchBase(modelYear(input), lastYear)

  return () => {
    const reading = readWorkbench(fieldReader(rows), base)

    return { reading, model: modelYear({ ...input, book: reading.book }) }
  }
}
