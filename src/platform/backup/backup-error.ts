/** A file that cannot be restored, or a database that it cannot be restored into; the message is for whoever asked. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}
