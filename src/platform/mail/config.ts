import { z } from 'zod'
import { parseMailAddress } from '../../kernel/mail-address.ts'
import { ConfigError } from '../config.ts'
import { MAIL_TEMPLATES, type MailTemplate } from './templates.ts'

export type SmtpConfig = Readonly<{
  driver: 'smtp'
  host: string
  port: number
  /** Encrypted from the first byte; otherwise by STARTTLS. */
  secure: boolean
  user?: string
  password?: string
  from: Readonly<{ name: string; address: string }>
}>

export type NotifyConfig = Readonly<{
  driver: 'notify'
  apiKey: string
  baseUrl: string
  templates: Readonly<Record<MailTemplate, string>>
}>

/** How messages go out: not at all, by a mail server, or by GOV.UK Notify. */
export type MailConfig = Readonly<{ driver: 'outbox' }> | SmtpConfig | NotifyConfig

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads MAIL_DRIVER and the settings of that driver: SMTP_URL and MAIL_FROM, or NOTIFY_API_KEY, NOTIFY_TEMPLATES and
 * NOTIFY_BASE_URL. An empty setting counts as not set. No message of an error repeats a setting, which may be a secret.
 *
 * @throws ConfigError naming every setting that is wrong.
 */
export function readMailConfig(environment: Environment): MailConfig {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const driver = z.enum(['outbox', 'smtp', 'notify']).default('outbox').safeParse(set['MAIL_DRIVER'])
  if (!driver.success) throw cannotStart(['MAIL_DRIVER must be outbox, smtp or notify'])
  if (driver.data === 'outbox') return { driver: 'outbox' }
  const read = (driver.data === 'smtp' ? SmtpSettings : NotifySettings).safeParse(set)
  if (!read.success) {
    throw cannotStart(read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`))
  }

  return read.data
}

function cannotStart(problems: readonly string[]): ConfigError {
  return new ConfigError(`Cannot start Topslice: ${problems.join('; ')}`)
}

const NOT_AN_SMTP_URL = 'must be like smtps://user:password@mail.council.gov.uk:465, or smtp:// for STARTTLS'

const NOT_A_SENDER = 'must be an email address, or a name and an address: Topslice <topslice@council.gov.uk>'

const SmtpSettings = z
  .object({
    SMTP_URL: z
      .string({ error: NOT_AN_SMTP_URL })
      .transform((text, context) => readSmtpUrl(text) ?? refuse(context, NOT_AN_SMTP_URL)),
    MAIL_FROM: z
      .string({ error: NOT_A_SENDER })
      .transform((text, context) => readSender(text) ?? refuse(context, NOT_A_SENDER)),
  })
  .transform(({ SMTP_URL, MAIL_FROM }): SmtpConfig => ({ driver: 'smtp', ...SMTP_URL, from: MAIL_FROM }))

const NOT_A_KEY = 'must be the whole API key: its name, the id of the service and the secret, with hyphens'

const NOT_A_BASE = 'must be an address like https://api.notifications.service.gov.uk'

const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'

const NotifySettings = z
  .object({
    NOTIFY_API_KEY: z.string({ error: NOT_A_KEY }).regex(new RegExp(`^.+-${UUID}-${UUID}$`), { error: NOT_A_KEY }),
    NOTIFY_TEMPLATES: z
      .string({ error: `must name the id of each template: ${MAIL_TEMPLATES[0]}=…,${MAIL_TEMPLATES[1]}=…` })
      .transform((text, context) => readTemplateIds(text, context)),
    NOTIFY_BASE_URL: z
      .string()
      .default('https://api.notifications.service.gov.uk')
      .transform((text, context) => readBase(text) ?? refuse(context, NOT_A_BASE)),
  })
  .transform(({ NOTIFY_API_KEY, NOTIFY_TEMPLATES, NOTIFY_BASE_URL }): NotifyConfig => ({
    driver: 'notify',
    apiKey: NOTIFY_API_KEY,
    templates: NOTIFY_TEMPLATES,
    baseUrl: NOTIFY_BASE_URL,
  }))

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message })

  return z.NEVER
}

function readSmtpUrl(text: string): Omit<SmtpConfig, 'driver' | 'from'> | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') return null
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') return null
  const secure = url.protocol === 'smtps:'

  return {
    host: url.hostname.replaceAll(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    ...(url.username === '' ? {} : { user: decode(url.username), password: decode(url.password) }),
  }
}

/** A per cent sign that begins no code stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function readSender(text: string): SmtpConfig['from'] | null {
  const [, name = '', inBrackets] = /^([\p{L}\p{N} .'-]{1,70}) <([^<>]+)>$/u.exec(text) ?? []
  const address = parseMailAddress(inBrackets ?? text)

  return address.ok ? { name, address: address.value } : null
}

function readTemplateIds(text: string, context: z.RefinementCtx): NotifyConfig['templates'] {
  const pairs = text.split(',').map((pair) => pair.split('=').map((part) => part.trim()))
  const given = new Map(pairs.map(([name = '', id = '']) => [name, id]))
  const wanted = new Set<string>(MAIL_TEMPLATES)
  const missing = MAIL_TEMPLATES.filter((name) => !new RegExp(`^${UUID}$`).test(given.get(name) ?? ''))
  const unknown = [...given.keys()].filter((name) => !wanted.has(name))
  if (missing.length > 0)
    context.addIssue({ code: 'custom', message: `must give an id (a UUID) for ${missing.join(', ')}` })
  if (unknown.length > 0) context.addIssue({ code: 'custom', message: 'names a template that there is not' })

  return Object.fromEntries(given) as NotifyConfig['templates']
}

/** Plain HTTP only to this very machine: the address of everybody who gets a message is in it. */
function readBase(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  const encrypted = url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === '127.0.0.1')
  if (url === null || !encrypted || url.pathname !== '/' || url.search !== '' || url.username !== '') return null

  return url.origin
}
