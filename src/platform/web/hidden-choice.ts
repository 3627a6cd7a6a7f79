import type { Problem } from '../../kernel/problem.ts'
import type { Form } from './page.ts'

/** The choice that a form offers once a file turned out to hide something; the macro `hiddenCells` writes it. */
export type HiddenChoice = Readonly<{ ticked: boolean }>

export function hiddenIsWanted(form: Form): boolean {
  return form.text('read-hidden') === 'yes'
}

/** Null where there is nothing to choose. */
export function hiddenChoice(problems: readonly Problem[], ticked: boolean): HiddenChoice | null {
  return ticked || problems.some(({ instead }) => instead === 'read-hidden') ? { ticked } : null
}

/** The file is sound but for what it hides, so that it is worth keeping while somebody chooses. */
export function onlyHides(problems: readonly Problem[]): boolean {
  return problems.every(({ instead }) => instead === 'read-hidden')
}
