export const dynamic = 'force-dynamic';

/** Says that the web server answers; the API has its own health. */
export function GET(): Response {
  return Response.json({ status: 'ok' });
}
