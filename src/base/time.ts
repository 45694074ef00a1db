const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The moment an ISO-8601 text names, in milliseconds since 1970, or `undefined` when it names none. */
export function parseTime(text: string | undefined): number | undefined {
  const time = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

/** Such as `2025-07-01 09:30:12 UTC`; a text that is no time comes back as it is. */
export function formatTime(text: string): string {
  const time = parseTime(text);
  return time === undefined ? text : `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** How long ago a moment was, such as `5 min ago`; a date when over a month. Clocks that differ give `just now`. */
export function formatAge(time: number, now: number): string {
  const age = now - time;
  if (age < minute) return 'just now';
  if (age < hour) return `${Math.floor(age / minute)} min ago`;
  if (age < day) return `${Math.floor(age / hour)} h ago`;
  if (age < 31 * day) return `${Math.floor(age / day)} d ago`;
  return new Date(time).toISOString().slice(0, 10);
}

/** A length of time given in milliseconds, such as `850 ms`, `3.2 s`, `2 min 5 s` or `1 h 4 min`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < minute) return `${(Math.floor(milliseconds / 100) / 10).toString()} s`;
  const seconds = Math.floor(milliseconds / 1000);
  if (milliseconds < hour) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}
