// A calendar file (iCalendar, RFC 5545) of the dates of a live. Times are written in UTC, which
// every calendar shows in its reader's own zone, so that no summer time can be got wrong.

/** One entry. */
export interface CalendarEntry {
  /** Unique and the same on every export, so that a second import replaces the first. */
  readonly uid: string;
  readonly startsAtMs: number;
  /** Null = a moment, such as a deadline. */
  readonly endsAtMs: number | null;
  readonly title: string;
  readonly notes: string;
  /** Minutes before it at which the calendar reminds. */
  readonly remindMinutes: number | null;
}

const utc = (ms: number) => `${new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '')}`;

const escaped = (text: string) =>
  text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r?\n/g, '\\n');

const LINE_BYTES = 75;

// Lines of more than 75 octets are folded (RFC 5545 3.1), never within a character.
function folded(line: string): string {
  const encoder = new TextEncoder();
  let [text, used] = ['', 0];
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (used + size > LINE_BYTES) {
      text += '\r\n ';
      used = 1;
    }
    text += character;
    used += size;
  }
  return text;
}

function entryLines(entry: CalendarEntry, madeAtMs: number): string[] {
  const alarm =
    entry.remindMinutes === null
      ? []
      : [
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          `DESCRIPTION:${escaped(entry.title)}`,
          `TRIGGER:-PT${entry.remindMinutes}M`,
          'END:VALARM',
        ];
  return [
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `DTSTAMP:${utc(madeAtMs)}`,
    `DTSTART:${utc(entry.startsAtMs)}`,
    ...(entry.endsAtMs === null ? [] : [`DTEND:${utc(entry.endsAtMs)}`]),
    `SUMMARY:${escaped(entry.title)}`,
    ...(entry.notes ? [`DESCRIPTION:${escaped(entry.notes)}`] : []),
    ...alarm,
    'END:VEVENT',
  ];
}

/**
 * The file's text.
 *
 * @example a live at 2026-12-02T02:00Z gives DTSTART:20261202T020000Z
 */
export function calendarFile(entries: readonly CalendarEntry[], madeAtMs: number): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Stockcast//Live plan//EN',
    ...entries.flatMap((entry) => entryLines(entry, madeAtMs)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
