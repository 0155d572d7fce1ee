const DAY = 24 * 3600 * 1000;

/** The moment before which a job clears: the one it was given (ISO 8601), or so many days ago. */
export function daysAgo(days: number, given?: string): Date {
  if (given === undefined) return new Date(Date.now() - days * DAY);
  const moment = new Date(given);
  if (Number.isNaN(moment.getTime())) throw new Error(`"${given}" is no moment`);
  return moment;
}
