import type { Problem } from '../../kernel/problem.ts'
import type { Result } from '../../kernel/result.ts'
import type { Table } from '../../kernel/table.ts'

/** A file as somebody gave it to us: on the command line or through a page. */
export type GivenFile = Readonly<{ name: string; bytes: Uint8Array }>

/** What a reader noticed and wants said, though nothing is wrong: "12 hidden rows were read". */
export type ReadTables = Readonly<{ tables: readonly Table[]; notices: readonly string[] }>

/**
 * Reads a CSV file or a workbook (.xlsx) as tables of text, or says everything that is wrong with it.
 * Never throws for what the file holds.
 */
export type ReadTablesFunction = (file: GivenFile) => Promise<Result<ReadTables, Problem>>
