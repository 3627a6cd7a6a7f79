import type { Db } from '../../platform/database/database.ts'
import type { PlaceNames } from '../core/places.ts'

/** The schools and services there are. Given by whoever knows those slices, since this one stands beside them. */
export type ListPlaces = (db: Db) => Promise<PlaceNames>
