import { NextResponse, type NextRequest } from 'next/server';
import { contentSecurityPolicy } from '@/config/content-security-policy';
import { surroundings } from '@/config/runtime-config';

const HEADER = 'content-security-policy';

/** Gives each page a nonce of its own: Next puts it on its scripts when the request names it in a policy. */
export function proxy(request: NextRequest): NextResponse {
  const policy = contentSecurityPolicy(btoa(crypto.randomUUID()), surroundings());
  const headers = new Headers(request.headers);
  headers.set(HEADER, policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(HEADER, policy);
  return response;
}

/**
 * Pages only: our files are no pages (each by its name, as any other address answers a page), and neither is what the
 * router fetches ahead. What a browser fetches ahead is one: it is shown as it came.
 */
export const config = {
  matcher: [
    {
      source: '/((?!_next/static/|_next/image$|healthz$|notifications-worker\\.js$|icon\\.svg$).*)',
      missing: [{ type: 'header', key: 'next-router-prefetch' }],
    },
  ],
};
