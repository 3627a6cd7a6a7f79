import { findBrand } from '../administration/index.ts'
import type { Platform } from '../platform/platform.ts'
import type { Site, SiteYears } from '../platform/web/visit.ts'
import { findSiteYears } from '../years/index.ts'

/**
 * Whose site it is, as the authority's settings say at this moment; what they do not say is as `otherwise` has it. The
 * year is the one that whoever asks has chosen, if any.
 */
export async function siteOf(
  platform: Platform,
  otherwise: Omit<Site, keyof SiteYears>,
  chosenYear: string | null,
): Promise<Site> {
  const [brand, years] = [await findBrand(platform.db), await findSiteYears(platform, chosenYear)]

  return brand === null ? { ...otherwise, ...years } : { ...otherwise, ...years, authority: brand.name, brand }
}
