import type { FundingYear } from '../../kernel/funding-year.ts'
import type { TellHistory } from '../../platform/audit/tell-history.ts'
import type { Platform } from '../../platform/platform.ts'

/** The years whose charges somebody works on: whoever sets rates knows them, and stands above the register. */
export type FindYears = (platform: Pick<Platform, 'db' | 'clock'>) => Promise<readonly FundingYear[]>

/** What the pages are shown with beside the register. */
export type SchoolSetting = Readonly<{ findYears: FindYears; tellHistory: TellHistory }>
