/** A stay of one person at a meeting. `left` null: still there. */
export type Stay = Readonly<{
  seat: string
  /** The member, or the id of the substitute who came in the member's place. */
  substitute: string | null
  arrived: Date
  left: Date | null
  how: 'in-person' | 'remote'
  /** Of somebody remote: able to hear and be heard. Without that they are not present in law. */
  heard: boolean
}>

/** Whether whoever the stay is of counts as present at the moment. */
export function isPresent({ arrived, left, how, heard }: Stay, at: Date): boolean {
  return arrived <= at && (left === null || at < left) && (how === 'in-person' || heard)
}
