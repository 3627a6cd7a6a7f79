import { execFileSync } from 'node:child_process'
import { cpus, release, totalmem } from 'node:os'

/** What the figures below it were measured on: without it they say nothing. */
export function describeMachine(): string {
  const [processor] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)

  return [
    `${cpus().length} × ${processor?.model.trim() ?? 'unknown processor'}, ${memory} GiB, ${process.platform} ${release()}`,
    `Node ${process.version} (V8 ${process.versions.v8}), ${compiler()}`,
  ].join('\n')
}

function compiler(): string {
  return execFileSync('gcc', ['--version'], { encoding: 'utf8' }).split('\n')[0] ?? 'gcc'
}

/** The middle of the times, and how they spread: a shared machine shows in the ninth tenth. */
export type Timing = Readonly<{ median: number; fastest: number; ninthTenth: number }>

export function timingOf(milliseconds: readonly number[]): Timing {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN

  return { median: at(0.5), fastest: at(0), ninthTenth: at(0.9) }
}

export function formatTiming({ median, fastest, ninthTenth }: Timing): string {
  return `median ${median.toFixed(2)} ms (fastest ${fastest.toFixed(2)}, nine in ten below ${ninthTenth.toFixed(2)})`
}
