export { FORUM_PERMISSIONS } from './core/may.ts'
