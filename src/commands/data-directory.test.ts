import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { run } from '../cli.ts'

/** Runs a command and keeps what it said. */
async function topslice(...words: string[]): Promise<Readonly<{ code: number; out: string; error: string }>> {
  const out: string[] = []
  const error: string[] = []
  const code = await run(words, { out: (text) => out.push(text), error: (text) => error.push(text) })

  return { code, out: out.join('\n'), error: error.join('\n') }
}

type ModelJson = Readonly<{
  year: string
  lines: readonly Readonly<Record<'service' | 'phase' | 'factor' | 'units' | 'rate' | 'amount', string>>[]
  services: readonly Readonly<{
    service: string
    phase: string
    schools: number
    total: string
    lowest: string
    median: string
    highest: string
    mean: string
  }>[]
  schools: readonly Readonly<Record<'urn' | 'service' | 'amount', string>>[]
}>

async function modelOf(directory: string): Promise<ModelJson> {
  const { code, out, error } = await topslice('model', directory, '--json')
  assert.equal(error, '')
  assert.equal(code, 0)

  return JSON.parse(out) as ModelJson
}

/** Replaces text in one file of the directory, which must be there. */
async function change(directory: string, file: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(directory, file), 'utf8')
  assert.ok(text.includes(from), `${file} holds ${from}`)
  await writeFile(join(directory, file), text.replace(from, to))
}

describe('a data directory on the command line', () => {
  let parent = ''
  let directory = ''
  before(async () => {
    parent = await mkdtemp(join(tmpdir(), 'topslice-'))
  })
  after(() => rm(parent, { recursive: true }))

  async function example(name: string): Promise<string> {
    directory = join(parent, name)
    assert.equal((await topslice('template', directory)).code, 0)

    return directory
  }

  test('the example models to the totals that the published paper prints', async () => {
    const model = await modelOf(await example('example'))

    assert.equal(model.year, '2024-25')
    const eal = model.services.find(({ service }) => service === 'eal')
    assert.deepEqual(eal, {
      service: 'eal',
      phase: 'primary',
      schools: 39,
      total: '107000.00',
      lowest: '518.00',
      median: '2394.00',
      highest: '5639.00',
      mean: '2743.59',
    })
    assert.deepEqual(
      model.lines.find(({ service }) => service === 'contingency'),
      {
        service: 'contingency',
        phase: 'primary',
        factor: 'basic-entitlement',
        units: '17284',
        rate: '11.00',
        amount: '190124.00',
      },
    )
    assert.ok(!model.services.some(({ service }) => service === 'facility-time'), 'the deferred service is in no total')
  })

  test('the amounts of schools add up to the totals of services, in pence', async () => {
    const model = await modelOf(await example('sums'))
    const inPence = (amount: string): bigint => BigInt(amount.replace('.', ''))

    for (const { service } of model.services) {
      const total = model.services
        .filter((each) => each.service === service)
        .reduce((sum, each) => sum + inPence(each.total), 0n)
      const schools = model.schools
        .filter((each) => each.service === service)
        .reduce((sum, each) => sum + inPence(each.amount), 0n)
      const lines = model.lines
        .filter((each) => each.service === service)
        .reduce((sum, each) => sum + inPence(each.amount), 0n)
      assert.equal(schools, total, service)
      assert.equal(lines, total, service)
    }
  })

  test('a directory of the blank templates is refused, naming the empty file', async () => {
    const { code, error } = await topslice('model', join(await example('blank'), 'blank'))

    assert.equal(code, 2)
    assert.match(error, /rates\.csv/)
    assert.match(error, /schools\.csv/)
  })

  test('a missing file is named', async () => {
    const path = await example('missing')
    await rm(join(path, 'units.csv'))
    const { code, error } = await topslice('model', path)

    assert.equal(code, 2)
    assert.match(error, /^units\.csv: /)
  })

  test('four files are enough: assumptions are what the rates say beside them', async () => {
    const path = await example('four-files')
    const whole = await modelOf(path)
    for (const file of ['units-prior.csv', 'assumptions.csv', 'facts.csv', 'paper.md']) await rm(join(path, file))

    assert.deepEqual(await modelOf(path), whole)
  })

  test('last year’s files may be left out', async () => {
    const path = await example('without-prior')
    await change(path, 'rates.csv', '36.96,1000,proposed,6,pay-maternity', '36.96,1000,proposed,,')
    await change(path, 'rates.csv', '19.31,1000,proposed,2.3,nff', '19.31,1000,proposed,,')
    await change(
      path,
      'rates.csv',
      /45\.00,1000,proposed,2\.3,nff,,[^\n]*/.exec(await readFile(join(path, 'rates.csv'), 'utf8'))?.[0] ?? '',
      '45.00,1000,proposed,,,,,,,,',
    )
    for (const file of ['rates-prior.csv', 'units-prior.csv', 'assumptions.csv']) await rm(join(path, file))

    assert.equal((await modelOf(path)).services.length, 10)
  })

  test('every error of every file is told at once, with file, row and column', async () => {
    const path = await example('errors')
    await change(path, 'units.csv', '900001,Alder Green Primary School,418', '900001,Alder Green Primary School,twelve')
    await change(path, 'units.csv', '900002,Ashcombe Infant School,269', '900002,Ashcombe Infant School,-3')
    await change(path, 'rates.csv', '11.00', '11.005')
    await change(path, 'schools.csv', '900003', '1.23456E+05')
    const { code, error } = await topslice('model', path, '--json')

    assert.equal(code, 2)
    for (const expected of [
      /units\.csv, row 2, column basic-entitlement: /,
      /units\.csv, row 3, column basic-entitlement: /,
      /rates\.csv, row 2, column rate: /,
      /schools\.csv, row 4, column urn: /,
    ]) {
      assert.match(error, expected)
    }
  })

  test('a ragged row hides neither the other errors of its file nor those of other files, and makes none up', async () => {
    const path = await example('ragged')
    const rates = await readFile(join(path, 'rates-prior.csv'), 'utf8')
    await writeFile(join(path, 'rates-prior.csv'), rates.replace(/,[^,\n]*\n$/, '\n'))
    await change(path, 'units.csv', '900001,Alder Green Primary School,418', '900001,Alder Green, Primary School,418')
    await change(path, 'units.csv', 'Ashcombe Infant School,269', 'Ashcombe Infant School,many')
    await change(path, 'rates.csv', '21.00', 'twenty')
    const { code, error } = await topslice('model', path)

    assert.equal(code, 2)
    assert.deepEqual(
      error.split('\n').map((line) => /^[^:]*/.exec(line)?.[0].replace(/(rates-prior.csv, row) \d+/, '$1 …')),
      [
        'units.csv, row 2',
        'units.csv, row 3, column basic-entitlement',
        'rates-prior.csv, row …',
        'rates.csv, row 3, column rate',
      ],
    )
  })

  test('templates overwrite nothing', async () => {
    const path = await example('kept')
    await writeFile(join(path, 'schools.csv'), 'mine')
    const { code, error } = await topslice('template', path)

    assert.equal(code, 2)
    assert.match(error, /schools\.csv/)
    assert.equal(await readFile(join(path, 'schools.csv'), 'utf8'), 'mine')
  })

  test('a directory that is not there is one problem', async () => {
    const nowhere = join(parent, 'nowhere')
    for (const words of [
      ['model', nowhere],
      ['paper', nowhere, '--out', join(parent, 'p.html')],
    ]) {
      const { code, error } = await topslice(...words)
      assert.equal(code, 2)
      assert.equal(error, `${nowhere}: Cannot read this directory: it is not there`)
    }
  })

  test('a paper for a folder that is not there, or in the place of one, is refused with the reason', async () => {
    const path = await example('paper-out')
    const out = join(parent, 'nodir', 'p.html')
    assert.deepEqual(await topslice('paper', path, '--out', out), {
      code: 2,
      out: '',
      error: `Cannot write ${out}: the folder ${join(parent, 'nodir')} does not exist`,
    })
    const folder = join(parent, 'folder.html')
    await mkdir(folder)
    const { code, error } = await topslice('paper', path, '--out', folder)
    assert.equal(code, 2)
    assert.equal(error, `Cannot write ${folder}: it is a folder`)
  })

  test('an unknown command and an unknown option are refused with what to type', async () => {
    assert.equal((await topslice('modle')).code, 2)
    assert.equal((await topslice('model')).code, 2)
    const { code, error } = await topslice('model', 'somewhere', '--jsno')
    assert.equal(code, 2)
    assert.match(error, /--jsno/)
  })
})
