/** The public's address of the forum, its meetings and what belongs to them; the clerk's are the same, and more. */
export const FORUM_PATH = '/forum'
export const FEED_PATH = '/forum/feed.atom'
export const MEETINGS_PATH = '/forum/meetings'
export const NEW_MEETING_PATH = '/forum/meetings/new'
export const FORUM_ACTIONS_PATH = '/forum/actions'

export const MEETING_ROUTE = '/forum/meetings/:meeting'

export function meetingPath(code: string): string {
  return `${MEETINGS_PATH}/${code}`
}

export function calendarFilePath(code: string): string {
  return `${meetingPath(code)}/meeting.ics`
}

export function editMeetingPath(code: string): string {
  return `${meetingPath(code)}/edit`
}

export function publishMeetingPath(code: string): string {
  return `${meetingPath(code)}/publish`
}

export function cancelMeetingPath(code: string): string {
  return `${meetingPath(code)}/cancel`
}

export function agendaPath(code: string): string {
  return `${meetingPath(code)}/agenda`
}

export function newItemPath(code: string): string {
  return `${agendaPath(code)}/new`
}

export function carryItemPath(code: string): string {
  return `${agendaPath(code)}/carry`
}

export function itemPath(code: string, item: string): string {
  return `${agendaPath(code)}/${item}`
}

export function moveItemPath(code: string, item: string): string {
  return `${itemPath(code, item)}/move`
}

export function removeItemPath(code: string, item: string): string {
  return `${itemPath(code, item)}/remove`
}

export function newPaperPath(code: string, item: string): string {
  return `${itemPath(code, item)}/paper`
}

export function paperPath(code: string, paper: string): string {
  return `${meetingPath(code)}/papers/${paper}`
}

export function paperFilePath(code: string, paper: string): string {
  return `${paperPath(code, paper)}/file`
}

export function withdrawPaperPath(code: string, paper: string): string {
  return `${paperPath(code, paper)}/withdraw`
}

export function attendancePath(code: string): string {
  return `${meetingPath(code)}/attendance`
}

export function stayPath(code: string, stay: string): string {
  return `${attendancePath(code)}/${stay}`
}

export function openMeetingPath(code: string): string {
  return `${meetingPath(code)}/open`
}

export function closeMeetingPath(code: string): string {
  return `${meetingPath(code)}/close`
}

export function minutesPath(code: string): string {
  return `${meetingPath(code)}/minutes`
}

export function minutesVersionPath(code: string, version: number): string {
  return `${minutesPath(code)}/${version}`
}

export function editMinutesPath(code: string): string {
  return `${minutesPath(code)}/edit`
}

export function compareMinutesPath(code: string): string {
  return `${minutesPath(code)}/compare`
}

export function approveMinutesPath(code: string): string {
  return `${minutesPath(code)}/approve`
}

/** Where an action of the meeting is recorded. */
export function newActionPath(code: string): string {
  return `${meetingPath(code)}/actions/new`
}

export function settleActionPath(action: string): string {
  return `${FORUM_ACTIONS_PATH}/${action}`
}
