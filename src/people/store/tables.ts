import type { ColumnType } from 'kysely'

/** The slice's own tables; nobody else names them. */
export type PeopleTables = {
  people_account: AccountTable
  people_role: RoleTable
  people_secret: SecretTable
  people_recovery_code: { account: string; hash: string; used_at: Date | null }
  people_passkey: PasskeyTable
  people_identity: { issuer: string; subject: string; account: string; linked_at: Date }
  people_link: LinkTable
  people_session: SessionTable
  people_kept_form: KeptFormTable
}

type AccountTable = {
  id: string
  name: string
  email: string
  email_key: string
  status: 'invited' | 'active' | 'disabled'
  demo: boolean
  version: number
  created_at: Date
  created_by: string
  last_signed_in_at: Date | null
}

type RoleTable = {
  id: string
  account: string
  role: string
  scope_kind: 'authority' | 'school' | 'seat' | 'service'
  scope_key: string
  from_day: string
  to_day: string | null
  given_by: string
  given_at: Date
  reason: string
  ended_by: string | null
  ended_at: Date | null
}

type SecretTable = {
  account: string
  password_hash: string | null
  password_changed_at: Date | null
  totp_box: string | null
  totp_last_step: bigint | null
  totp_since: Date | null
}

type PasskeyTable = {
  id: string
  account: string
  public_key: Buffer
  counter: bigint
  transports: string
  name: string
  created_at: Date
  last_used_at: Date | null
}

type LinkTable = {
  hash: string
  account: string
  kind: 'invitation' | 'password' | 'setup' | 'email'
  email: string | null
  created_at: Date
  expires_at: Date
  used_at: Date | null
}

type SessionTable = {
  id: string
  hash: string
  account: string
  method: 'password' | 'passkey' | 'openid' | 'demo' | 'link'
  factor_at: Date | null
  confirmed_at: Date | null
  device: string
  created_at: Date
  seen_at: Date
  ended_at: Date | null
  ended_because: 'signed-out' | 'ended' | 'rotated' | 'disabled' | 'credentials' | 'expired' | null
}

type KeptFormTable = {
  hash: string
  account: string | null
  path: string
  fields: ColumnType<unknown, string, never>
  kept_at: Date
}
