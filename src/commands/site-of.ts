import { findBrand } from '../administration/index.ts'
import type { Platform } from '../platform/platform.ts'
import type { Site } from '../platform/web/visit.ts'

/** Whose site it is, as the authority's settings say at this moment; what they do not say is as `otherwise` has it. */
export async function siteOf(platform: Platform, otherwise: Site): Promise<Site> {
  const brand = await findBrand(platform.db)

  return brand === null ? otherwise : { ...otherwise, authority: brand.name, brand }
}
