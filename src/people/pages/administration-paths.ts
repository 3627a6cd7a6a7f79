/** Every address of the pages about people; ':id' and ':role' are for registering, the functions for links. */
export const PEOPLE_PATH = '/people'
export const PEOPLE_CSV_PATH = '/people/download.csv'
export const INVITE_PATH = '/people/new'
export const INVITE_MANY_PATH = '/people/new/many'
export const INVITE_TEMPLATE_PATH = '/people/new/many/template.csv'
export const ROLES_PATH = '/people/roles'
export const PERSON_PATH = '/people/:id'
export const DETAILS_PATH = '/people/:id/details'
export const RESEND_PATH = '/people/:id/invitation'
export const SESSIONS_PATH = '/people/:id/sessions'
export const STATUS_PATH = '/people/:id/status'
export const FACTOR_PATH = '/people/:id/second-factor'
export const GIVE_ROLE_PATH = '/people/:id/roles/new'
export const END_ROLE_PATH = '/people/:id/roles/:role/end'

export function personPath(id: string, path: string = PERSON_PATH): string {
  return path.replace(':id', id)
}

export function endRolePath(id: string, role: string): string {
  return END_ROLE_PATH.replace(':id', id).replace(':role', role)
}
