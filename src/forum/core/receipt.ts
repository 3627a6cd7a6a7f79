/** A receipt as people read it: the first twelve digits of what the vote’s seal is, in groups of four. */
export function shortReceipt(receipt: string): string {
  return (
    receipt
      .slice(0, RECEIPT_DIGITS)
      .toUpperCase()
      .match(/.{1,4}/g)
      ?.join(' ') ?? ''
  )
}

/** What somebody typed, as receipts begin: null where it is none. Spaces and hyphens are no matter. */
export function readReceipt(typed: string): string | null {
  const digits = typed.replaceAll(/[\s-]/g, '').toLowerCase()

  return digits.length >= RECEIPT_DIGITS && digits.length <= 64 && /^[0-9a-f]+$/.test(digits) ? digits : null
}

const RECEIPT_DIGITS = 12
