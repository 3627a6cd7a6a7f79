import { page, redirect, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import { tellHistory } from '../../people/index.ts'
import { saveSettings, type SaveSettings } from '../actions/save-settings.ts'
import { LARGEST_LOGO, MOST_PIXELS_A_SIDE, readPng, type PngProblem } from '../core/read-png.ts'
import { DEFAULT_SETTINGS, readSettings, type SettingsRead } from '../core/settings.ts'
import { findSettings } from '../store/settings.ts'
import { ADMINISTRATION_PATH, BRAND_LOGO_PATH, pathOf, SETTINGS_PATH } from './paths.ts'

export async function showSettings(request: PageRequest): Promise<PageResponse> {
  const settings = await findSettings(request.platform.db)
  const shown = settings ?? { ...DEFAULT_SETTINGS, name: request.site.authority }

  return settingsPage(request, shown, [], 200)
}

export async function submitSettings(request: PageRequest): Promise<PageResponse> {
  const { platform, actor, form } = request
  const typed = {
    name: form.text('name'),
    code: form.text('code'),
    colour: form.text('colour'),
    email: form.text('email'),
    phone: form.text('phone'),
    postal: form.text('postal'),
    website: form.text('website'),
  }
  const { settings, errors } = readSettings(typed)
  const logo = readLogo(request)
  const wrong = [...errors, ...(logo.error === null ? [] : [{ field: 'logo' as const, text: logo.error }])]
  if (wrong.length > 0) return settingsPage(request, typed, wrong, 422)
  const version = form.text('version')
  const seen = /^\d{1,9}$/.test(version) ? Number(version) : -1
  const saved = await saveSettings(platform, actor, { settings, seen, logo: logo.logo })
  if (saved === 'changed-meanwhile') {
    const text =
      'Somebody else saved the settings while you were here. Look at what they are now on another page, then save again.'

    return settingsPage(request, typed, [{ field: 'name', text }], 409)
  }

  return redirect(SETTINGS_PATH, saved === 'saved' ? 'The settings are saved.' : 'The settings were already these.')
}

type Logo = Readonly<{ logo: SaveSettings['logo']; error: string | null }>

function readLogo({ files, form }: PageRequest): Logo {
  const file = files.find(({ field }) => field === 'logo')
  if (file === undefined) return { logo: form.text('remove-logo') === 'yes' ? 'remove' : 'keep', error: null }
  const read = readPng(file.bytes)

  return read.ok ? { logo: read.value.bytes, error: null } : { logo: 'keep', error: LOGO_PROBLEMS[read.problem] }
}

const LOGO_PROBLEMS: Readonly<Record<PngProblem, string>> = {
  'too-big': `The logo must be smaller than ${LARGEST_LOGO / 1024} kB`,
  'not-png': 'The logo must be a PNG image, whatever its name says. Save it as PNG in a picture program',
  damaged: 'The logo is damaged or incomplete. Save it again as PNG',
  'too-many-pixels': `The logo must be at most ${MOST_PIXELS_A_SIDE} pixels wide and high`,
}

async function settingsPage(
  request: PageRequest,
  shown: Readonly<Record<keyof SettingsRead['settings'], string>>,
  errors: SettingsRead['errors'],
  status: number,
): Promise<PageResponse> {
  const { platform, may } = request
  const current = await findSettings(platform.db)
  const version = String(current?.version ?? 0)

  return page(
    'administration/pages/settings.njk',
    {
      title: 'Settings of the authority',
      section: 'administration',
      breadcrumbs: [{ text: 'Administration', href: ADMINISTRATION_PATH }],
      errors: errors.map(({ field, text }) => ({ text, href: `#${field}` })),
      error: Object.fromEntries(errors.map(({ field, text }) => [field, { text }])),
      shown,
      version,
      logo: current?.logo == null ? null : pathOf(BRAND_LOGO_PATH, { version }),
      largest: LARGEST_LOGO / 1024,
      mayEdit: may('administration.edit-settings'),
      action: SETTINGS_PATH,
      history: await tellHistory(request, { kind: 'settings', id: 'authority' }),
    },
    status,
  )
}
