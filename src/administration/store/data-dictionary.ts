import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { DataDictionary } from '../core/data-dictionary.ts'

/** What is said of every table in data/dictionary. */
export async function readDataDictionary(): Promise<DataDictionary> {
  const text = await readFile(new URL('../../../data/dictionary/tables.json', import.meta.url), 'utf8')

  return Dictionary.parse(JSON.parse(text)).tables
}

const Dictionary = z.strictObject({
  tables: z.record(
    z.string(),
    z.strictObject({
      holds: z.string().min(1),
      passing: z.boolean().optional(),
      proofs: z.boolean().optional(),
      guarded: z.boolean().optional(),
      leftOut: z.array(z.string()).optional(),
      kept: z.array(z.string()).optional(),
      notWhile: z.strictObject({ column: z.string(), table: z.string(), state: z.string() }).optional(),
    }),
  ),
})
