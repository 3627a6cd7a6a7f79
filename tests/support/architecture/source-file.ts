import { posix } from 'node:path'

/** A file of the project, its path from the root: "src/schools/core/school.ts". */
export type SourceFile = Readonly<{ path: string; text: string }>

/** What a file imports, in code or in types: a package or a module of Node as it is named, a file by its path from the root. */
export function importsOf(file: SourceFile): readonly string[] {
  const named = [...withoutComments(file.text).matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')

  return named.map((name) => (name.startsWith('.') ? posix.join(posix.dirname(file.path), name) : name))
}

/** The code alone, so that an example in a comment is not taken for code. Text that looks like a comment goes with it. */
export function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1')
}

export function isTest(path: string): boolean {
  return path.endsWith('.test.ts')
}

// import … from 'x', export … from 'x' · import 'x' · import('x'), in code and in types
const IMPORT =
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm
