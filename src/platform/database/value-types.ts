import pg from 'pg'
import type { CustomTypesConfig } from 'pg'

/**
 * What each type of the database becomes in JavaScript, the same for both drivers:
 * `bigint` is a bigint, `numeric` and `date` are text ("12.50", "2024-04-01"), since a number would lose digits
 * and a Date would move the day with the time zone. The rest is as `pg` has it: `jsonb` parsed, `timestamptz` a Date.
 *
 * Given to each pool, so that nobody else's use of `pg` in the process changes with it.
 */
export function valueTypes(): CustomTypesConfig {
  const types = new pg.TypeOverrides()
  types.setTypeParser(BIGINT, BigInt)
  types.setTypeParser(NUMERIC, asText)
  types.setTypeParser(DATE, asText)
  types.setTypeParser(BIGINT_ARRAY, (text) => textArray(text).map((item) => (item === null ? null : BigInt(item))))
  types.setTypeParser(NUMERIC_ARRAY, textArray)
  types.setTypeParser(DATE_ARRAY, textArray)

  return types
}

const BIGINT = 20
const NUMERIC = 1700
const DATE = 1082
const BIGINT_ARRAY = 1016
const NUMERIC_ARRAY = 1231
const DATE_ARRAY = 1182

function asText(text: string): string {
  return text
}

/** "{1,NULL,3}" of one dimension: no item of these types holds a comma or a quotation mark. */
function textArray(text: string): (string | null)[] {
  const items = text.slice(1, -1)

  return items === '' ? [] : items.split(',').map((item) => (item === 'NULL' ? null : item))
}
