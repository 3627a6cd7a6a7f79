import { contrastWithWhite, LEAST_CONTRAST, OWN_COLOUR, parseColour, type Colour } from './colour.ts'

/** What the authority is called and looks like, and where it is reached. A blank contact is not shown. */
export type Settings = Readonly<{
  name: string
  /** The Department's number of the authority: three digits; '' before somebody has said it. */
  code: string
  colour: Colour
  email: string
  phone: string
  postal: string
  website: string
}>

/** A version of them, with the logo by its hash. */
export type SavedSettings = Settings & Readonly<{ version: number; logo: string | null }>

export const DEFAULT_SETTINGS: Settings = {
  name: '',
  code: '',
  colour: OWN_COLOUR,
  email: '',
  phone: '',
  postal: '',
  website: '',
}

export type SettingsField = keyof Settings

export type SettingsRead = Readonly<{
  settings: Settings
  errors: readonly Readonly<{ field: SettingsField | 'logo'; text: string }>[]
}>

/** Fields as typed; every one that is wrong is said. */
export function readSettings(typed: Readonly<Record<SettingsField, string>>): SettingsRead {
  const name = oneLine(typed.name)
  const code = typed.code.trim()
  const colour = parseColour(typed.colour)
  const [email, phone, website] = [typed.email.trim(), oneLine(typed.phone), typed.website.trim()]
  const postal = typed.postal
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{C}\n]/gu, '')
    .trim()
  const errors = [
    ...when(name === '', 'name', 'Enter the authority’s name'),
    ...when(name.length > 100, 'name', 'The name must be 100 characters or fewer'),
    ...when(!/^(\d{3})?$/.test(code), 'code', 'The authority’s code must be 3 digits, like 311'),
    ...colourErrors(colour),
    ...when(
      email !== '' && !EMAIL.test(email),
      'email',
      'Enter one email address in the correct format, like name@example.gov.uk',
    ),
    ...when(email.length > 254, 'email', 'The email address must be 254 characters or fewer'),
    ...when(phone !== '' && !PHONE.test(phone), 'phone', 'Enter a telephone number, like 01632 960 001'),
    ...when(postal.length > 500, 'postal', 'The address must be 500 characters or fewer'),
    ...when(
      website !== '' && !isWebsite(website),
      'website',
      'Enter a website’s address, like https://www.example.gov.uk',
    ),
  ]

  return { settings: { name, code, colour: colour ?? OWN_COLOUR, email, phone, postal, website }, errors }
}

function colourErrors(colour: Colour | null) {
  if (colour === null) return when(true, 'colour', 'Enter a colour as # and six letters or digits, like #1f5a6e')
  const ratio = Math.floor(contrastWithWhite(colour) * 100) / 100

  return when(
    contrastWithWhite(colour) < LEAST_CONTRAST,
    'colour',
    `This colour is too light to read white letters on: its contrast is ${ratio} to 1, and must be ${LEAST_CONTRAST} to 1 or more. Choose a darker one`,
  )
}

function when(
  wrong: boolean,
  field: SettingsField,
  text: string,
): readonly Readonly<{ field: SettingsField; text: string }>[] {
  return wrong ? [{ field, text }] : []
}

const EMAIL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i
const PHONE = /^\+?[\d ()-]{5,30}( ?ext\.? ?\d{1,6})?$/

function isWebsite(text: string): boolean {
  return text.length <= 200 && /^https?:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?(\/[^\s"'<>]*)?$/i.test(text)
}

function oneLine(text: string): string {
  return text.normalize('NFC').replace(/\p{C}/gu, '').replace(/\s+/gu, ' ').trim()
}

/** What is different, field by field, for the record. */
export function changesOfSettings(before: Settings | null, after: Settings) {
  const fields = Object.keys(after).filter((field): field is SettingsField => Object.hasOwn(DEFAULT_SETTINGS, field))
  const changed = fields.filter((field) => before?.[field] !== after[field])

  return {
    before: Object.fromEntries(changed.map((field) => [field, before?.[field] ?? ''])),
    after: Object.fromEntries(changed.map((field) => [field, after[field]])),
  }
}
