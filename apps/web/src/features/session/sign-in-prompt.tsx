'use client';

import { EmptyState } from '@/design/empty-state';
import { SignInButtons } from './sign-in-buttons';

/** Where something needs an owner: says so, and offers both ways in. */
export function SignInPrompt({ title, children }: { title: string; children: string }) {
  return (
    <EmptyState title={title} action={<SignInButtons />}>
      {children}
    </EmptyState>
  );
}
