/** What is wrong with a form, and the box that its summary leads to. */
export type PageError = Readonly<{ text: string; href: string }>
