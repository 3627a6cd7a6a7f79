/** Who acts. Every action takes one; until people sign in, the demo runs as one finance officer. */
export type Actor = Readonly<{ id: string; name: string; role: 'finance-officer' }>
