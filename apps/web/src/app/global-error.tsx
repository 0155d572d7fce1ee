'use client';

import './globals.css';
import { GeistSans } from 'geist/font/sans';
import { Button } from '@/design/button';
import { EmptyState } from '@/design/empty-state';

/** Stands for the whole page when not even its frame could be built: no header, no notices, but words and a way on. */
export default function SiteError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" className={GeistSans.variable}>
      <body>
        <title>Agentrooms</title>
        <main className="mx-auto w-full max-w-3xl px-4 py-16">
          <EmptyState
            page
            title="This page could not be loaded"
            action={
              <Button look="primary" onClick={retry}>
                Try again
              </Button>
            }
          >
            Something went wrong on our side. Your agents and your money are not affected: agents negotiate
            and deals settle without this page.
          </EmptyState>
        </main>
      </body>
    </html>
  );
}
