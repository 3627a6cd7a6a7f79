import type { Meeting } from '../core/meeting.ts'

/** The meeting for calendars (RFC 5545). Times are in UTC, which every calendar shows by its own clock. */
export function calendarFileOf(meeting: Meeting, authority: string): string {
  const { id, version, startsAt, endsAt, title, place, remoteLink, state } = meeting
  const where = [place, remoteLink].filter((part) => part !== '').join(', ')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Topslice//Schools Forum//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${id}@topslice`,
    `SEQUENCE:${version}`,
    `DTSTAMP:${stamp(meeting.publishedAt ?? startsAt)}`,
    `DTSTART:${stamp(startsAt)}`,
    `DTEND:${stamp(endsAt)}`,
    `SUMMARY:${escaped(`${title}, ${authority}`)}`,
    ...(where === '' ? [] : [`LOCATION:${escaped(where)}`]),
    `STATUS:${state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]

  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** "20231207T163000Z" */
function stamp(moment: Date): string {
  return moment.toISOString().replace(/[-:]|\.\d{3}/g, '')
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r?\n/g, '\\n')
}

const LONGEST_LINE = 75

/** Lines of at most 75 octets, no letter cut in two: what does not fit goes on in the next, after a space. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  for (const letter of line) {
    if (Buffer.byteLength(part + letter) > LONGEST_LINE) {
      parts.push(part)
      part = ' '
    }
    part += letter
  }

  return [...parts, part].join('\r\n')
}
