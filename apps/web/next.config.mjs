import { join } from 'node:path';

/** Sent with every answer. What pages may run and connect to is told by src/proxy.ts, as it depends on the running server. */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
];

/** @type {import('next').NextConfig} */
const config = {
  output: 'standalone',
  outputFileTracingRoot: join(import.meta.dirname, '../..'),
  turbopack: { root: join(import.meta.dirname, '../..') },
  reactStrictMode: true,
  poweredByHeader: false,
  // Pictures are SVG drawn by the API; there is nothing to optimise.
  images: { unoptimized: true },
  headers: () => Promise.resolve([{ source: '/(.*)', headers: securityHeaders }]),
};

export default config;
