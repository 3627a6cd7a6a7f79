/** The steps of the database's shape that this version of Topslice knows, for whoever is not to name them one by one. */
export { MIGRATIONS as STEPS } from '../../../migrations/index.ts'
