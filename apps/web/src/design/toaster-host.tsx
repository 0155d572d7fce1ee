'use client';

import dynamic from 'next/dynamic';
import { useIdle } from './use-idle';
import { useToaster } from './toast';

const Toaster = dynamic(() => import('./toaster'), { ssr: false });

/** Holds the place of the toaster; it comes with the first message, or once the page has nothing better to do. */
export function ToasterHost() {
  const wanted = useToaster((state) => state.wanted);
  const idle = useIdle();
  return wanted || idle ? <Toaster /> : null;
}
