/** Where the services under test are. */
export const webUrl = process.env.WEB_URL ?? 'http://localhost:3002';
export const apiUrl = process.env.API_URL ?? 'http://localhost:3000';
/** Where the API sends its mail, on this machine: a test listens there. Empty when it sends none. */
export const smtpUrl = process.env.SMTP_URL ?? '';
/** The launcher's list of the processes that it keeps alive. Empty when nobody would start the API again. */
export const rosterFile = process.env.ROSTER_FILE ?? '';
