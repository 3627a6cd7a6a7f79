#!/usr/bin/env node
import { runOnNode24 } from '../scripts/bootstrap/run-on-node-24.js'

runOnNode24('src/cli.ts', { development: false })
