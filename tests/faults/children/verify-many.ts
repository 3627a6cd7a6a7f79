import { setTimeout as wait } from 'node:timers/promises'
import { hashPassword, verifyPassword } from '../../../src/platform/auth/passwords.ts'

// So many people sign in at the same moment; writes how many were right, and by how many MiB the process grew.
const people = Number(process.argv[2])

const stored = await hashPassword('correct horse battery staple')
const before = process.memoryUsage.rss()
let most = before
let signingIn = true

async function watchMemory(): Promise<void> {
  while (signingIn) {
    most = Math.max(most, process.memoryUsage.rss())
    await wait(2)
  }
}

const watching = watchMemory()
const answers = await Promise.all(
  Array.from({ length: people }, () => verifyPassword('correct horse battery staple', stored)),
)
signingIn = false
await watching

console.log(`right ${answers.filter(Boolean).length}`)
console.log(`grew ${Math.round((most - before) / 1_048_576)}`)
