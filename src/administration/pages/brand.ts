import type { Db } from '../../platform/database/database.ts'
import { asset, NOT_FOUND, type PageRequest, type PageResponse } from '../../platform/web/page.ts'
import type { Brand } from '../../platform/web/visit.ts'
import { darker } from '../core/colour.ts'
import type { SavedSettings } from '../core/settings.ts'
import { findLogo, findSettings, findSettingsVersion } from '../store/settings.ts'
import { BRAND_LOGO_PATH, BRAND_STYLES_PATH, pathOf } from './paths.ts'

/** What every page says of the authority; null before anybody has saved settings. */
export async function findBrand(db: Db): Promise<Brand | null> {
  const settings = await findSettings(db)
  if (settings === null) return null
  const { name, code, colour, logo, email, phone, postal, website } = settings
  const version = { version: String(settings.version) }

  return {
    name,
    code,
    colour,
    styles: pathOf(BRAND_STYLES_PATH, version),
    logo: logo === null ? null : pathOf(BRAND_LOGO_PATH, version),
    contact: { email, phone, postal: postal === '' ? [] : postal.split('\n'), website },
  }
}

/** The colour of one version of the settings: under an address that changes with it, and so kept by browsers. */
export async function serveBrandStyles({ platform, params }: PageRequest): Promise<PageResponse> {
  const settings = await versionOf(platform.db, params['version'])
  if (settings === null) return NOT_FOUND
  const { colour } = settings
  const deep = darker(colour)
  const styles = `:root{--topslice-brand:${colour};--topslice-deep:${deep};--topslice-less:${colour}}\n`

  return asset('text/css; charset=utf-8', styles)
}

export async function serveBrandLogo({ platform, params }: PageRequest): Promise<PageResponse> {
  const settings = await versionOf(platform.db, params['version'])
  const logo = settings?.logo == null ? null : await findLogo(platform.db, settings.logo)

  return logo === null ? NOT_FOUND : asset('image/png', logo)
}

async function versionOf(db: Db, text: string | undefined): Promise<SavedSettings | null> {
  return /^[1-9]\d{0,8}$/.test(text ?? '') ? findSettingsVersion(db, Number(text)) : null
}
