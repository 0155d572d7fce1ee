'use client';

import { useEffect } from 'react';
import { Toaster as Sonner } from 'sonner';
import { toasterMounted } from './toast';
import { useTheme } from './theme/use-theme';

/** sonner in our own colours. */
export default function Toaster() {
  const { shown } = useTheme();
  useEffect(toasterMounted, []);
  return (
    <Sonner
      theme={shown}
      position="bottom-left"
      // Above what stands at a phone's lower edge: the chat's field, a form's way on.
      mobileOffset={{ bottom: '5rem' }}
      style={{ fontFamily: 'var(--font-sans)' }}
      toastOptions={{
        style: {
          background: 'var(--color-ink-2)',
          borderColor: 'var(--color-rule)',
          color: 'var(--color-paper-1)',
        },
      }}
    />
  );
}
