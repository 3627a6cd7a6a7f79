import { fsyncSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { assert } from '../../kernel/assert.ts'

type InitialiseArguments = Parameters<NodeFS['init']>
type PostgresModule = InitialiseArguments[1]

/**
 * PGlite's directory on disk, with commits that survive a power cut.
 *
 * As shipped, PGlite never flushes a file: it starts PostgreSQL with fsync off, and its file system has no flush
 * operation, so that even with fsync on nothing happens. This one gives the file system the missing operation.
 * The place for it (`NODEFS.stream_ops`) is private to PGlite; if it is not there, the database does not open, since
 * a database that only seems durable is worse than none. PGlite's version is therefore pinned exactly.
 */
export class DurableFileSystem extends NodeFS {
  private readonly sync: (descriptor: number) => void

  /** `sync` flushes an open file or directory to the disk; a test gives one that counts or fails. */
  constructor(directory: string, sync: (descriptor: number) => void = fsyncSync) {
    super(directory)
    this.sync = sync
  }

  override async init(pglite: InitialiseArguments[0], options: PostgresModule): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pglite, options)
    const give = (module: object) => giveSync(module, this.sync)

    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), give] } }
  }
}

/** @throws BugError when the module is not made as this PGlite's is. */
export function giveSync(module: object, sync: (descriptor: number) => void): void {
  const operations = streamOperationsOf(module)
  const InputOutputError = errorClassOf(module)
  operations['fsync'] = (stream: unknown) => {
    try {
      sync(descriptorOf(stream))
    } catch {
      // PostgreSQL understands this error and stops at once, without acknowledging the commit.
      throw new InputOutputError(EIO)
    }

    return 0
  }
}

/** PGlite's own start parameters, but with every flush that PostgreSQL asks for carried out. */
export function durableStartParameters(): string[] {
  const parameters = PGlite.defaultStartParams.filter((parameter) => parameter !== '-F')
  assert(parameters.length === PGlite.defaultStartParams.length - 1, 'PGlite turns fsync off by exactly one -F')

  // The default, fdatasync, is a call that does nothing in PGlite's C library.
  return [...parameters, '-c', 'fsync=on', '-c', 'wal_sync_method=fsync']
}

/** Emscripten's number for "input/output error". */
const EIO = 29

type ErrorClass = new (code: number) => unknown

function streamOperationsOf(module: object): Record<string, unknown> {
  const operations = field(field(module, 'NODEFS'), 'stream_ops')
  assert(isRecord(operations), 'PGlite has NODEFS.stream_ops; without it commits would not reach the disk')

  return operations
}

function errorClassOf(module: object): ErrorClass {
  const found = field(field(module, 'FS'), 'ErrnoError')
  assert(isErrorClass(found), 'PGlite has FS.ErrnoError; without it a failing disk would go unnoticed')

  return found
}

function descriptorOf(stream: unknown): number {
  const descriptor = field(stream, 'nfd')
  assert(typeof descriptor === 'number', 'a stream of NODEFS has the descriptor of its file')

  return descriptor
}

function field(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isErrorClass(value: unknown): value is ErrorClass {
  return typeof value === 'function'
}
