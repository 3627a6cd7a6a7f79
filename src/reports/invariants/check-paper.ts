import { z } from 'zod'
import { formatPence, formatPounds, pence } from '../../kernel/pence.ts'

const lineSchema = z.object({
  line: z.object({
    service: z.string(),
    phase: z.string(),
    factor: z.string(),
    rate: z.int(),
    displayStep: z.int().positive(),
  }),
  amount: z.int(),
})

const figuresSchema = z.object({
  lines: z.array(lineSchema),
  services: z.array(z.object({ service: z.string(), phase: z.string(), total: z.int() })),
  total: z.int(),
})

type Figures = z.infer<typeof figuresSchema>

/** What of a published paper does not follow from the figures that were frozen with it. */
export function checkPaper(document: unknown, frozen: unknown): readonly string[] {
  const figures = figuresSchema.safeParse(frozen)
  if (!figures.success) return ['has figures that cannot be read']

  return [...checkTotals(figures.data), ...checkPrinted(document, figures.data)]
}

function checkTotals({ lines, services, total }: Figures): readonly string[] {
  const wrongServices = services.filter(({ service, phase, total: own }) => {
    const amounts = lines.filter(({ line }) => line.service === service && line.phase === phase)

    return sum(amounts.map(({ amount }) => amount)) !== BigInt(own)
  })
  const wrongTotal = sum(services.map((service) => service.total)) !== BigInt(total)

  return [
    ...wrongServices.map(({ service, phase }) => `has a total of ${service}/${phase} that is not the sum of its lines`),
    ...(wrongTotal ? ['has a total that is not the sum of its services'] : []),
  ]
}

function sum(amounts: readonly number[]): bigint {
  return amounts.reduce((total, amount) => total + BigInt(amount), 0n)
}

/** Figures in words and tables carry the name of their field: those of a line must read as the line has them. */
function checkPrinted(document: unknown, { lines }: Figures): readonly string[] {
  const expected = new Map(
    lines.flatMap(({ line, amount }): (readonly [string, string])[] => {
      const key = `${line.service}.${line.phase}.${line.factor}`
      const step = BigInt(line.displayStep)
      const printed = ((2n * BigInt(amount) + step) / (2n * step)) * step

      return [
        [`${key}.rate`, formatPence(pence(line.rate))],
        [`${key}.exact-total`, formatPence(pence(amount))],
        [`${key}.total`, formatPounds(pence(Number(printed)))],
      ]
    }),
  )

  return figuresIn(document).flatMap(({ field, text }) => {
    const should = expected.get(field)

    return should === undefined || should === text ? [] : [`prints ${text} for ${field}, which is ${should}`]
  })
}

const figureSchema = z.object({ kind: z.literal('figure'), field: z.string(), text: z.string() })

function figuresIn(value: unknown): readonly z.infer<typeof figureSchema>[] {
  if (typeof value !== 'object' || value === null) return []
  const own = figureSchema.safeParse(value)

  return own.success ? [own.data] : Object.values(value).flatMap(figuresIn)
}
