import type { Breach, Invariant } from '../../platform/verify/invariant.ts'
import { keptPapers } from '../store/checks.ts'

/** What a file of each format begins with; a CSV file with any text. */
const BEGINNINGS: Readonly<Record<string, RegExp>> = {
  html: /^<!doctype html>/i,
  docx: /^PK/,
  xlsx: /^PK/,
  csv: /^\P{Cc}/u,
}

export const filesKept: Invariant = {
  name: 'Every published paper has its files, in every format',
  check: async (tx) => {
    const breaches: Breach[] = []
    for await (const { year, number, files } of keptPapers(tx)) {
      const about = `Paper ${number} of ${year}`
      for (const [format, beginning] of Object.entries(BEGINNINGS)) {
        const file = files.find((one) => one.format === format)
        if (file === undefined) breaches.push({ about, what: `has no ${format} file` })
        else if (!beginning.test(Buffer.from(file.body.subarray(0, 100)).toString('utf8'))) {
          breaches.push({ about, what: `has a ${format} file that is none` })
        }
      }
    }

    return breaches
  },
}
