/** What a role is given for: the whole authority, or one school, one seat on the forum, one service. */
export type ScopeKind = 'authority' | 'school' | 'seat' | 'service'

/**
 * What of everybody's data behind the second wall a role comes by: sees people, changes what is kept of them, sees that
 * messages went, and not to whom, or sees which accounts may act for which seat on the forum and whether an address that
 * is known has an account, and no names.
 */
export type Sight = 'people' | 'people-changes' | 'messages' | 'seats'

export type RoleFacts = Readonly<{
  name: string
  /** In one sentence, for whoever gives the role. */
  does: string
  givenFor: ScopeKind
  /** Whoever has it signs in with a second factor. */
  secondFactor: boolean
  sees: readonly Sight[]
}>

/**
 * Every role that somebody can be given. What each may do stands in the slices' `core/may.ts`, permission by permission;
 * a role that no permission names may do nothing but what everybody may.
 */
export const ROLES = {
  'finance-officer': {
    name: 'Finance officer',
    does: 'Keeps schools, counts and rates, and writes the forum’s paper.',
    givenFor: 'authority',
    secondFactor: false,
    sees: [],
  },
  'finance-approver': {
    name: 'Finance approver (section 151 officer or delegate)',
    does: 'Reads all finance, and refers to the Secretary of State what the forum did not agree to.',
    givenFor: 'authority',
    secondFactor: true,
    sees: [],
  },
  'forum-clerk': {
    name: 'Clerk to the forum',
    does: 'Runs the forum’s membership, meetings and minutes.',
    givenFor: 'authority',
    secondFactor: false,
    sees: ['seats'],
  },
  'forum-chair': {
    name: 'Chair of the forum',
    does: 'Chairs the forum and settles its agenda.',
    givenFor: 'authority',
    secondFactor: false,
    sees: [],
  },
  'forum-member': {
    name: 'Forum member',
    does: 'Holds a seat on the forum: reads its papers and votes where the seat may.',
    givenFor: 'seat',
    secondFactor: false,
    sees: [],
  },
  'forum-substitute': {
    name: 'Named substitute',
    does: 'Stands in for the member of a seat on the forum.',
    givenFor: 'seat',
    secondFactor: false,
    sees: [],
  },
  'head-teacher': {
    name: 'Head teacher',
    does: 'Sees everything that is taken from the own school and what it buys.',
    givenFor: 'school',
    secondFactor: false,
    sees: [],
  },
  'business-manager': {
    name: 'School business manager',
    does: 'Sees the own school’s figures and statements.',
    givenFor: 'school',
    secondFactor: false,
    sees: [],
  },
  'school-referrer': {
    name: 'School referrer (DSL or SENCo)',
    does: 'Refers pupils of the own school to services.',
    givenFor: 'school',
    secondFactor: false,
    sees: [],
  },
  'school-staff': {
    name: 'School staff',
    does: 'Books services for the own school.',
    givenFor: 'school',
    secondFactor: false,
    sees: [],
  },
  'academy-user': {
    name: 'Academy user',
    does: 'Buys services for the own academy.',
    givenFor: 'school',
    secondFactor: false,
    sees: [],
  },
  governor: {
    name: 'Governor',
    does: 'Reads the own school’s figures.',
    givenFor: 'school',
    secondFactor: false,
    sees: [],
  },
  'service-manager': {
    name: 'Service manager',
    does: 'Runs one service: what it offers, its money and who uses it.',
    givenFor: 'service',
    secondFactor: true,
    sees: [],
  },
  practitioner: {
    name: 'Practitioner',
    does: 'Works on the own cases of one service.',
    givenFor: 'service',
    secondFactor: true,
    sees: [],
  },
  'senior-practitioner': {
    name: 'Senior practitioner',
    does: 'Supervises a team of practitioners of one service.',
    givenFor: 'service',
    secondFactor: true,
    sees: [],
  },
  adviser: {
    name: 'Adviser',
    does: 'Visits schools for one service.',
    givenFor: 'service',
    secondFactor: false,
    sees: [],
  },
  'claims-officer': {
    name: 'Claims officer',
    does: 'Checks and pays maternity claims.',
    givenFor: 'authority',
    secondFactor: true,
    sees: [],
  },
  'fsm-officer': {
    name: 'Free school meals officer',
    does: 'Checks who is eligible for free school meals.',
    givenFor: 'authority',
    secondFactor: true,
    sees: [],
  },
  auditor: {
    name: 'Internal auditor',
    does: 'Reads everything about money and the record of actions, and changes nothing.',
    givenFor: 'authority',
    secondFactor: true,
    sees: ['people'],
  },
  'data-protection-officer': {
    name: 'Data protection officer',
    does: 'Reads who looked at what, and answers people’s requests about their data.',
    givenFor: 'authority',
    secondFactor: true,
    sees: ['people'],
  },
  administrator: {
    name: 'Administrator',
    does: 'Keeps people, their roles and the settings of the authority.',
    givenFor: 'authority',
    secondFactor: true,
    sees: ['people', 'people-changes'],
  },
  'platform-operator': {
    name: 'Platform operator',
    does: 'Watches jobs and messages, and sees nobody’s data.',
    givenFor: 'authority',
    secondFactor: true,
    sees: ['messages'],
  },
} as const satisfies Readonly<Record<string, RoleFacts>>

export type Role = keyof typeof ROLES

export function isRole(text: string): text is Role {
  return Object.hasOwn(ROLES, text)
}

export function factsOf(role: Role): RoleFacts {
  return ROLES[role]
}

export const ROLE_CODES: readonly Role[] = Object.keys(ROLES).filter(isRole)
