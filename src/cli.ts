import { readFile } from 'node:fs/promises'
import { UsageError } from './commands/arguments.ts'
import { backup, BACKUP_USAGE } from './commands/backup.ts'
import { demo, DEMO_USAGE } from './commands/demo.ts'
import { IMPORT_OPTIONS_HELP, IMPORT_USAGE } from './commands/import-options.ts'
import { importFiles } from './commands/import.ts'
import { INVITE_OPTIONS_HELP, INVITE_USAGE, inviteOnTerminal } from './commands/invite.ts'
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

type Command = Readonly<{
  run: (words: readonly string[], terminal: Terminal) => Promise<number>
  usage: string
  does: string
  options?: string
}>

const COMMANDS: Readonly<Record<string, Command>> = {
  template: {
    run: template,
    usage: TEMPLATE_USAGE,
    does: 'writes a filled example of a data directory, and blank templates in DIR/blank',
  },
  model: { run: model, usage: MODEL_USAGE, does: 'what the rates of a data directory come to' },
  paper: {
    run: paper,
    usage: PAPER_USAGE,
    does: 'writes the forum’s paper of a data directory, with its words (paper.md) and facts (facts.csv) where they are there',
  },
  import: {
    run: importFiles,
    usage: IMPORT_USAGE,
    does: 'shows what the files (register of schools, units of a census) change in the database; all are saved or none',
    options: IMPORT_OPTIONS_HELP,
  },
  demo: { run: demo, usage: DEMO_USAGE, does: 'fills an empty database with the demo borough' },
  setup: {
    run: setup,
    usage: SETUP_USAGE,
    does: 'makes the first administrator of a database without accounts, and prints a link to choose a password',
  },
  invite: {
    run: inviteOnTerminal,
    usage: INVITE_USAGE,
    does: 'invites somebody and prints the link, for where no messages go out',
    options: INVITE_OPTIONS_HELP,
  },
  unlock: {
    run: unlock,
    usage: UNLOCK_USAGE,
    does: 'prints a link with which somebody who is locked out sets a new password',
  },
  backup: { run: backup, usage: BACKUP_USAGE, does: 'writes everything that the database holds into one file' },
  restore: { run: restore, usage: RESTORE_USAGE, does: 'puts such a file into an empty database, of either kind' },
  verify: {
    run: verifyDatabase,
    usage: VERIFY_USAGE,
    does: 'recomputes the record of actions and every sum, and names what does not hold',
  },
  record: {
    run: record,
    usage: RECORD_USAGE,
    does: 'writes the record of actions for whoever checks it elsewhere, or appends its head to a file',
  },
  retention: {
    run: retention,
    usage: RETENTION_USAGE,
    does: 'deletes the personal data whose time is over, or says what is due',
  },
}

const HELP = `Topslice: an authority’s de-delegation year

${Object.values(COMMANDS).map(helpOf).join('\n')}

"topslice COMMAND --help" says the same of one command.

Exit codes: 0 done; 2 the input was wrong, nothing was changed; 1 something else failed, or does not hold.`

/** Runs one command and answers its exit code. */
export async function run(words: readonly string[], terminal: Terminal): Promise<number> {
  const [name = 'help', ...rest] = words
  if (name === 'help' || isHelp(name)) return say(terminal, HELP)
  if (name === 'version' || name === '--version') return say(terminal, await version())
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    terminal.error(`Cannot find the command ${name}.\n\n${HELP}`)

    return REFUSED
  }
  if (rest.some(isHelp)) return say(terminal, helpOf(command))
  try {
    return await command.run(rest, terminal)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    terminal.error(error.message)

    return REFUSED
  }
}

function helpOf({ usage, does, options }: Command): string {
  return [`  ${usage}`, `      ${does}`, ...(options === undefined ? [] : [options])].join('\n')
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h'
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
