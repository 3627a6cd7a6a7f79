/**
 * The words of the national register of schools (Get Information about Schools): codes as its downloads print them,
 * with names as its pages show them. Codes are text and compare after leading zeros are trimmed ("02" is "2").
 */
export type RegisterWords = Readonly<Record<string, string>>

/** EstablishmentStatus. A school that is proposed to close is open. */
export const STATUSES: RegisterWords = {
  '1': 'Open',
  '2': 'Closed',
  '3': 'Open, but proposed to close',
  '4': 'Proposed to open',
}

/** PhaseOfEducation. Middle schools carry their deemed phase in it; all-through schools carry none. */
export const SCHOOL_PHASES: RegisterWords = {
  '0': 'Not applicable',
  '1': 'Nursery',
  '2': 'Primary',
  '3': 'Middle deemed primary',
  '4': 'Secondary',
  '5': 'Middle deemed secondary',
  '6': '16 plus',
  '7': 'All-through',
}

/** TypeOfEstablishment. */
export const TYPES: RegisterWords = {
  '1': 'Community school',
  '2': 'Voluntary aided school',
  '3': 'Voluntary controlled school',
  '5': 'Foundation school',
  '6': 'City technology college',
  '7': 'Community special school',
  '8': 'Non-maintained special school',
  '10': 'Other independent special school',
  '11': 'Other independent school',
  '12': 'Foundation special school',
  '14': 'Pupil referral unit',
  '15': 'Local authority nursery school',
  '18': 'Further education',
  '24': 'Secure units',
  '25': 'Offshore schools',
  '26': 'Service children’s education',
  '27': 'Miscellaneous',
  '28': 'Academy sponsor led',
  '29': 'Higher education institutions',
  '30': 'Welsh establishment',
  '31': 'Sixth form centres',
  '32': 'Special post 16 institution',
  '33': 'Academy special sponsor led',
  '34': 'Academy converter',
  '35': 'Free schools',
  '36': 'Free schools special',
  '37': 'British schools overseas',
  '38': 'Free schools alternative provision',
  '39': 'Free schools 16 to 19',
  '40': 'University technical college',
  '41': 'Studio schools',
  '42': 'Academy alternative provision converter',
  '43': 'Academy alternative provision sponsor led',
  '44': 'Academy special converter',
  '45': 'Academy 16-19 converter',
  '46': 'Academy 16 to 19 sponsor led',
  '47': 'Children’s centre',
  '48': 'Children’s centre linked site',
  '49': 'Online provider',
  '56': 'Institution funded by other government department',
  '57': 'Academy secure 16 to 19',
}

/** Community, voluntary aided, voluntary controlled and foundation schools: the only ones that de-delegation reaches. */
export const MAINTAINED_MAINSTREAM_TYPES: ReadonlySet<string> = new Set(['1', '2', '3', '5'])

export const MAINTAINED_SPECIAL_TYPES: ReadonlySet<string> = new Set(['7', '12'])

export const PUPIL_REFERRAL_UNIT = '14'

export const NURSERY_SCHOOL = '15'

/** Academies of every kind, with free schools, studio schools and university technical colleges, which are academies in law. */
export const ACADEMY_TYPES: ReadonlySet<string> = new Set('28 33 34 35 36 38 39 40 41 42 43 44 45 46 57'.split(' '))

/** Listed in the download, with numbers of five digits, but no schools. */
export const CHILDRENS_CENTRE_TYPES: ReadonlySet<string> = new Set(['47', '48'])

export const OPEN = '1'
export const CLOSED = '2'
export const PROPOSED_TO_CLOSE = '3'
export const PROPOSED_TO_OPEN = '4'

export const ALL_THROUGH = '7'

/** "02" is "2"; "00" is "0". Any other text is left as it is. */
export function trimZeros(code: string): string {
  return /^\d+$/.test(code) ? code.replace(/^0+(?=\d)/, '') : code
}

/** The code for a code or a name of the register (any case, either apostrophe); null when it is neither. */
export function codeOf(words: RegisterWords, text: string): string | null {
  const code = trimZeros(text)
  if (Object.hasOwn(words, code)) return code
  const wanted = plain(text)

  return Object.entries(words).find(([, name]) => plain(name) === wanted)?.[0] ?? null
}

/** The name for a code; "Type 99" for one that the register has added since. */
export function nameOf(words: RegisterWords, code: string): string {
  return (Object.hasOwn(words, code) ? words[code] : undefined) ?? `Type ${code}`
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ').trim()
}
