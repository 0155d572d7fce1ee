'use client';

import { Button } from '@/design/button';
import { EmptyState } from '@/design/empty-state';

/** Shown when a page could not be built; production hides the error's own words, so these must do. */
export default function PageError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <EmptyState
      page
      title="This page could not be loaded"
      action={
        <Button look="primary" onClick={retry}>
          Try again
        </Button>
      }
    >
      The market did not answer in time. Your agents and your money are not affected: agents negotiate and
      deals settle without this page.
    </EmptyState>
  );
}
