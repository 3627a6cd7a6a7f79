import type { Pages } from '../../platform/web/page.ts'
import { showAction, showActions, showNewAction, submitAction, submitNewAction } from './action-log.ts'
import {
  showAttendance,
  submitAttendance,
  submitAttendee,
  submitCloseMeeting,
  submitOpenMeeting,
} from './attendance.ts'
import { submitCarryItem } from './carry-item.ts'
import { showApproveMinutes, showEditMinutes, submitApproveMinutes, submitEditMinutes } from './edit-minutes.ts'
import type { ForumServices } from './forum-services.ts'
import { showForum, showMeetings } from './home.ts'
import { showItem, showNewItem, submitItem, submitNewItem } from './agenda-item.ts'
import { showAgenda, submitMoveItem, submitRemoveItem } from './keep-agenda.ts'
import {
  showCancelMeeting,
  showEditMeeting,
  showNewMeeting,
  showPublishMeeting,
  submitCancelMeeting,
  submitEditMeeting,
  submitNewMeeting,
  submitPublishMeeting,
} from './keep-meeting.ts'
import { showMeeting } from './meeting.ts'
import {
  FEED_PATH,
  FORUM_ACTIONS_PATH,
  FORUM_PATH,
  MEETING_ROUTE,
  MEETINGS_PATH,
  NEW_MEETING_PATH,
} from './meeting-paths.ts'
import { compareMinutes, showMinutes, showMinutesVersion } from './minutes.ts'
import {
  downloadPaper,
  showNewPaper,
  showPaper,
  showWithdrawPaper,
  submitNewPaper,
  submitWithdrawPaper,
} from './papers.ts'
import { downloadCalendarFile, downloadFeed } from './public-files.ts'
import { showStay, submitStay } from './stay.ts'

/** Meetings: their calendar, agendas, papers, attendance and minutes. */
export function registerMeetingPages(pages: Pages, services: ForumServices): void {
  registerPublicPages(pages)
  registerPlanning(pages)
  registerAgenda(pages, services)
  registerRoom(pages)
  registerMinutes(pages)
}

function registerPublicPages(pages: Pages): void {
  pages.get(FORUM_PATH, 'forum.read-published', showForum)
  pages.get(FEED_PATH, 'forum.read-published', downloadFeed)
  pages.get(MEETINGS_PATH, 'forum.read-published', showMeetings)
  pages.get(MEETING_ROUTE, 'forum.read-published', showMeeting)
  pages.get(`${MEETING_ROUTE}/meeting.ics`, 'forum.read-published', downloadCalendarFile)
  pages.get(`${MEETING_ROUTE}/papers/:paper`, 'forum.read-published', showPaper)
  pages.get(`${MEETING_ROUTE}/papers/:paper/file`, 'forum.read-published', downloadPaper)
}

function registerPlanning(pages: Pages): void {
  pages.get(NEW_MEETING_PATH, 'forum.keep-meetings', showNewMeeting)
  pages.post(NEW_MEETING_PATH, 'forum.keep-meetings', submitNewMeeting)
  pages.get(`${MEETING_ROUTE}/edit`, 'forum.keep-meetings', showEditMeeting)
  pages.post(`${MEETING_ROUTE}/edit`, 'forum.keep-meetings', submitEditMeeting)
  pages.get(`${MEETING_ROUTE}/cancel`, 'forum.keep-meetings', showCancelMeeting)
  pages.post(`${MEETING_ROUTE}/cancel`, 'forum.keep-meetings', submitCancelMeeting)
  pages.get(`${MEETING_ROUTE}/publish`, 'forum.keep-meetings', showPublishMeeting)
  pages.post(`${MEETING_ROUTE}/publish`, 'forum.keep-meetings', submitPublishMeeting)
}

function registerAgenda(pages: Pages, services: ForumServices): void {
  const agenda = `${MEETING_ROUTE}/agenda`
  pages.get(agenda, 'forum.read-drafts', showAgenda(services))
  pages.get(`${agenda}/new`, 'forum.keep-meetings', showNewItem)
  pages.post(`${agenda}/new`, 'forum.keep-meetings', submitNewItem)
  pages.post(`${agenda}/carry`, 'forum.keep-meetings', submitCarryItem(services))
  pages.get(`${agenda}/:item`, 'forum.keep-meetings', showItem(services))
  pages.post(`${agenda}/:item`, 'forum.keep-meetings', submitItem(services))
  pages.post(`${agenda}/:item/move`, 'forum.keep-meetings', submitMoveItem(services))
  pages.post(`${agenda}/:item/remove`, 'forum.keep-meetings', submitRemoveItem(services))
  pages.get(`${agenda}/:item/paper`, 'forum.keep-papers', showNewPaper(services))
  pages.post(`${agenda}/:item/paper`, 'forum.keep-papers', submitNewPaper(services))
  pages.get(`${MEETING_ROUTE}/papers/:paper/withdraw`, 'forum.keep-papers', showWithdrawPaper)
  pages.post(`${MEETING_ROUTE}/papers/:paper/withdraw`, 'forum.keep-papers', submitWithdrawPaper)
}

function registerRoom(pages: Pages): void {
  const attendance = `${MEETING_ROUTE}/attendance`
  pages.get(attendance, 'forum.run-meeting', showAttendance)
  pages.post(attendance, 'forum.run-meeting', submitAttendance)
  pages.post(`${attendance}/others`, 'forum.run-meeting', submitAttendee)
  pages.get(`${attendance}/:stay`, 'forum.run-meeting', showStay)
  pages.post(`${attendance}/:stay`, 'forum.run-meeting', submitStay)
  pages.post(`${MEETING_ROUTE}/open`, 'forum.run-meeting', submitOpenMeeting)
  pages.post(`${MEETING_ROUTE}/close`, 'forum.run-meeting', submitCloseMeeting)
}

function registerMinutes(pages: Pages): void {
  const minutes = `${MEETING_ROUTE}/minutes`
  pages.get(minutes, 'forum.read-published', showMinutes)
  pages.get(`${minutes}/compare`, 'forum.read-published', compareMinutes)
  pages.get(`${minutes}/edit`, 'forum.keep-minutes', showEditMinutes)
  pages.post(`${minutes}/edit`, 'forum.keep-minutes', submitEditMinutes)
  pages.get(`${minutes}/approve`, 'forum.keep-minutes', showApproveMinutes)
  pages.post(`${minutes}/approve`, 'forum.keep-minutes', submitApproveMinutes)
  pages.get(`${minutes}/:version`, 'forum.read-published', showMinutesVersion)
  pages.get(FORUM_ACTIONS_PATH, 'forum.read-published', showActions)
  pages.get(`${MEETING_ROUTE}/actions/new`, 'forum.keep-minutes', showNewAction)
  pages.post(`${MEETING_ROUTE}/actions/new`, 'forum.keep-minutes', submitNewAction)
  pages.get(`${FORUM_ACTIONS_PATH}/:action`, 'forum.keep-minutes', showAction)
  pages.post(`${FORUM_ACTIONS_PATH}/:action`, 'forum.keep-minutes', submitAction)
}
