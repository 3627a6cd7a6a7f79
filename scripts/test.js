import { runOnNode24 } from './bootstrap/run-on-node-24.js'

runOnNode24('scripts/tasks/test.ts', { development: true })
