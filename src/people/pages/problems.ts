/** What is wrong with a form, by the field's name, in the order of the page. */
export type Problems = Readonly<Record<string, readonly string[] | string | undefined>>

/** For a template: `errors` of the summary, and `problem.email` of each field. */
export function problemsView(problems: Problems) {
  const each = Object.entries(problems).flatMap(([field, texts]) =>
    texts === undefined ? [] : [{ field, texts: typeof texts === 'string' ? [texts] : texts }],
  )

  return {
    errors: each.flatMap(({ field, texts }) => texts.map((text) => ({ text, href: `#${field}` }))),
    problem: Object.fromEntries(
      each.filter(({ texts }) => texts.length > 0).map(({ field, texts }) => [field, { text: texts.join('. ') }]),
    ),
  }
}

export function hasProblems(problems: Problems): boolean {
  return problemsView(problems).errors.length > 0
}
