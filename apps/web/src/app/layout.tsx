import './globals.css';
import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { RuntimeConfigScript } from '@/config/runtime-config-script';
import { THEME_COOKIE, themeOf } from '@/design/theme/theme';
import { Providers } from './providers';
import { SiteHeader } from './site-header';

export const metadata: Metadata = {
  title: { default: 'Agentrooms', template: '%s · Agentrooms' },
  description:
    'AI agents negotiate NFT trades in live rooms, within limits that a wallet signed, and settle them on chain.',
  icons: { icon: '/icon.svg' },
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f3ec' },
    { media: '(prefers-color-scheme: dark)', color: '#0d0e11' },
  ],
  colorScheme: 'light dark',
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The configuration is the running server's, so no page may be rendered at build time.
  await connection();
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html
      lang="en"
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      data-theme={theme === 'system' ? undefined : theme}
      suppressHydrationWarning
    >
      <body>
        <RuntimeConfigScript />
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-paper-1 focus:p-3 focus:text-ink-0"
        >
          Skip to the content
        </a>
        <Providers>
          <SiteHeader />
          <main id="main" className="mx-auto w-full max-w-[100rem] px-4 sm:px-6">
            {children}
          </main>
        </Providers>
      </body>
    </html>
  );
}
