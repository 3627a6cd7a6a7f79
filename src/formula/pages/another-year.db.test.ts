import assert from 'node:assert/strict'
import { test } from 'node:test'
import { workbook } from '../../../tests/support/bad-files.ts'
import { onBothDatabases } from '../../../tests/support/database.ts'
import { sendFile } from '../../../tests/support/upload.ts'
import { unitsCommand, withSchools } from '../../../tests/support/units.ts'
import { asking } from '../../../tests/support/web-server.ts'
import { ALL_PERMISSIONS } from '../../commands/all-slices.ts'
import { fundingYear } from '../../kernel/funding-year.ts'
import { buildServer } from '../../platform/web/build-server.ts'
import { importUnits } from '../actions/import-units.ts'
import { registerFormulaPages } from './register.ts'

const IMPORT = '/years/2024-25/units/import'
const FIRST = ['urn,fsm,eal3', '900001,28,37.6292', '900002,20,', '900003,4,4']
const SECOND = ['urn,fsm,eal3', '900001,30,37.6292', '900003,4,4', '900002,20.5,1']

type Sent = Readonly<{ name: string; bytes: Buffer | Uint8Array }>

onBothDatabases('the preview of units', (open) => {
  test('warns before it is confirmed of what another year gave or names', async () => {
    const { preview, platform, actor } = await serve()
    const last = unitsCommand(FIRST, { year: fundingYear('2023-24'), name: 'October 2022 census', status: 'final' })
    await importUnits(platform, actor, last)

    const shown = await preview('October 2022 census', csv('units-2023-24.csv', FIRST))

    assert.match(shown, /very figures of another year: October 2022 census, final, imported for 2023-24\./)
    assert.match(shown, /Warning The file’s name says ‘2023-24’\. This import is for 2024-25\./)
    assert.match(shown, /Warning The census’s name says ‘October 2022’, the census of 2023-24\./)
    assert.doesNotMatch(shown, /Nothing stands out/)
    assert.match(shown, /Import these units/)
  })

  test('says nothing of years where counts and names are the year’s own', async () => {
    const { preview, platform, actor } = await serve()
    await importUnits(platform, actor, unitsCommand(FIRST, { year: fundingYear('2023-24') }))

    assert.doesNotMatch(await preview('October 2023 census', csv('units-2024-25.csv', SECOND)), /Warning|another year/)
  })

  test('warns of a sheet that is named for another year', async () => {
    const { preview } = await serve()
    const rows = [
      ['URN', 'AWPU'],
      [900001, 418],
    ]
    const shown = await preview('C', { name: 'u.xlsx', bytes: workbook({ sheets: [{ name: 'Units 2022-23', rows }] }) })

    assert.match(shown, /The sheet’s name says ‘2022-23’/)
  })

  async function serve() {
    const { platform, actor } = await withSchools(open)
    const asked = { platform, ...asking(actor), permissions: ALL_PERMISSIONS, slices: [registerFormulaPages] }
    const server = await buildServer(asked)
    const preview = async (name: string, file: Sent): Promise<string> => {
      const uploaded = await sendFile(server, IMPORT, { name, status: 'final' }, file)
      const answer = await server.inject({ url: uploaded.headers.location ?? '' })
      assert.equal(answer.statusCode, 200)

      return answer.body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    }

    return { platform, actor, preview }
  }
})

function csv(name: string, lines: readonly string[]): Sent {
  return { name, bytes: Buffer.from(lines.join('\n')) }
}
