import { encode } from 'uqr'
import { escapeText } from '../web/charts/escape-text.ts'

/**
 * A QR code as SVG for a page: no style attribute, so the Content-Security-Policy lets it through, and black on white
 * whatever the page's colours, since phones read no other. `label` is what a screen reader says; beside it stands the
 * same in words, for those who cannot point a phone at it.
 */
export function qrCodeSvg(text: string, label: string): string {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_MODULES })
  const rows = data.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`))

  return (
    `<svg class="topslice-qr-code" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" ` +
    `width="${size * PIXELS}" height="${size * PIXELS}" role="img" aria-label="${escapeText(label)}" ` +
    `shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/>` +
    `<path fill="#000" d="${rows.join('')}"/></svg>`
  )
}

/** The standard's margin, without which some phones do not find the code. */
const QUIET_MODULES = 4
/** At 49 modules a little over 5 cm on a screen. */
const PIXELS = 4

/** [where, how long] of each run of black modules. */
function runsOf(row: readonly boolean[]): (readonly [number, number])[] {
  const starts = row.flatMap((black, x) => (black && row[x - 1] !== true ? [x] : []))

  return starts.map((start) => {
    const end = row.indexOf(false, start)

    return [start, (end === -1 ? row.length : end) - start]
  })
}
