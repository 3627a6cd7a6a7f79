import { parseArgs, type ParseArgsConfig } from 'node:util'

/** The command was not understood: exit code 2, with what to type instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export type Arguments = Readonly<{
  positionals: readonly string[]
  flags: ReadonlySet<string>
  values: ReadonlyMap<string, string>
}>

/** Splits a command's arguments; an unknown option is a usage error that names it. */
export function readArguments(
  words: readonly string[],
  options: Readonly<{ flags?: readonly string[]; values?: readonly string[] }>,
): Arguments {
  const config: NonNullable<ParseArgsConfig['options']> = {}
  for (const flag of options.flags ?? []) config[flag] = { type: 'boolean' }
  for (const value of options.values ?? []) config[value] = { type: 'string' }
  try {
    const parsed = parseArgs({ args: [...words], options: config, allowPositionals: true, strict: true })
    const entries = Object.entries(parsed.values)

    return {
      positionals: parsed.positionals,
      flags: new Set(entries.filter(([, value]) => value === true).map(([name]) => name)),
      values: new Map(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))),
    }
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message)
    throw error
  }
}
