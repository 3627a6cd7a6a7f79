/** A colour as "#1f5a6e", in small letters. */
export type Colour = string & { readonly __format: '#rrggbb' }

/** The product's own, for whoever has not chosen one. */
export const OWN_COLOUR = '#1f5a6e' as Colour

/** With or without the sign, in capitals or not; null for what is no colour of six hexadecimal digits. */
export function parseColour(text: string): Colour | null {
  const digits = /^#?([0-9a-f]{6})$/.exec(text.trim().toLowerCase())?.[1]

  return digits === undefined ? null : (`#${digits}` as Colour)
}

/** White letters stand on it, so it must be told from white: WCAG 2.2, 1.4.3. */
export const LEAST_CONTRAST = 4.5

/**
 * The contrast ratio with white, from 1 to 21, as WCAG 2.2 defines it. #767676 is 4.54, and #777777, too light, is 4.48.
 */
export function contrastWithWhite(colour: Colour): number {
  const [red, green, blue] = channelsOf(colour).map((channel) => {
    const share = channel / 255

    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  const luminance = 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)

  return 1.05 / (luminance + 0.05)
}

/** The same colour with a quarter of its light taken away: for what stands deeper, like the header. */
export function darker(colour: Colour): Colour {
  const parts = channelsOf(colour).map((channel) => Math.round(channel * 0.75))

  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}` as Colour
}

function channelsOf(colour: Colour): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}
