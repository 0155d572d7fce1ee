/** Where the services under test are. */
export const webUrl = process.env.WEB_URL ?? 'http://localhost:3002';
export const apiUrl = process.env.API_URL ?? 'http://localhost:3000';
