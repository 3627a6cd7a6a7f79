import { readFile } from 'node:fs/promises'
import { UsageError } from './commands/arguments.ts'
import { backup, BACKUP_USAGE } from './commands/backup.ts'
import { demo, DEMO_USAGE } from './commands/demo.ts'
import { IMPORT_OPTIONS_HELP, IMPORT_USAGE } from './commands/import-options.ts'
import { importFiles } from './commands/import.ts'
import { model, MODEL_USAGE } from './commands/model.ts'
import { paper, PAPER_USAGE } from './commands/paper.ts'
import { record, RECORD_USAGE } from './commands/record.ts'
import { restore, RESTORE_USAGE } from './commands/restore.ts'
import { retention, RETENTION_USAGE } from './commands/retention.ts'
import { setup, SETUP_USAGE } from './commands/setup.ts'
import { template, TEMPLATE_USAGE } from './commands/template.ts'
import { unlock, UNLOCK_USAGE } from './commands/unlock.ts'
import { DONE, FAILED, PROCESS_TERMINAL, REFUSED, type Terminal } from './commands/terminal.ts'
import { verifyDatabase, VERIFY_USAGE } from './commands/verify.ts'

type Command = (words: readonly string[], terminal: Terminal) => Promise<number>

const COMMANDS: Readonly<Record<string, Command>> = {
  template,
  model,
  paper,
  import: importFiles,
  demo,
  setup,
  unlock,
  backup,
  restore,
  record,
  retention,
  verify: verifyDatabase,
}

const HELP = `Topslice: an authority's de-delegation year

  ${TEMPLATE_USAGE}
      writes a filled example of a data directory, and blank templates in DIR/blank
  ${MODEL_USAGE}
      what the rates of a data directory come to
  ${PAPER_USAGE}
      writes the forum's paper of a data directory, with its words (paper.md) and facts (facts.csv) where they are there
  ${IMPORT_USAGE}
      shows what the files (register of schools, units of a census) change in the database; all are saved or none
${IMPORT_OPTIONS_HELP}
  ${DEMO_USAGE}
      fills an empty database with the demo borough
  ${BACKUP_USAGE}
      writes everything that the database holds into one file
  ${RESTORE_USAGE}
      puts such a file into an empty database, of either kind
  ${VERIFY_USAGE}
      recomputes the record of actions and every sum, and names what does not hold
  ${RECORD_USAGE}
      writes the record of actions for whoever checks it elsewhere, or appends its head to a file
  ${RETENTION_USAGE}
      deletes the personal data whose time is over, or says what is due
  ${SETUP_USAGE}
      makes the first administrator of a database without accounts, and prints a link to choose a password
  ${UNLOCK_USAGE}
      prints a link with which somebody who is locked out sets a new password

Exit codes: 0 done; 2 the input was wrong, nothing was changed; 1 something else failed, or does not hold.`

/** Runs one command and answers its exit code. */
export async function run(words: readonly string[], terminal: Terminal): Promise<number> {
  const [name = 'help', ...rest] = words
  if (name === 'help' || name === '--help' || name === '-h') return say(terminal, HELP)
  if (name === 'version' || name === '--version') return say(terminal, await version())
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    terminal.error(`Cannot find the command ${name}.\n\n${HELP}`)

    return REFUSED
  }
  try {
    return await command(rest, terminal)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    terminal.error(error.message)

    return REFUSED
  }
}

function say(terminal: Terminal, text: string): number {
  terminal.out(text)

  return DONE
}

async function version(): Promise<string> {
  const file = await readFile(new URL('../package.json', import.meta.url), 'utf8')
  const { version } = JSON.parse(file) as { version: string }

  return version
}

if (import.meta.main) {
  // Whoever reads may stop reading: `topslice model DIR | head` is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(DONE)
  })
  try {
    process.exitCode = await run(process.argv.slice(2), PROCESS_TERMINAL)
  } catch (error) {
    PROCESS_TERMINAL.error(error instanceof Error ? error.message : String(error))
    process.exitCode = FAILED
  }
}
