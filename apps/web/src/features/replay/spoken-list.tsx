'use client';

import type { MessageEntity } from '@agentrooms/protocol';
import { useLayoutEffect, useRef } from 'react';
import { SpokenLine } from './spoken-line';

/** Lines that are drawn at once; earlier ones are reached with the slider. */
const SHOWN = 80;

interface SpokenListProps {
  /** What has been said so far, oldest first. */
  messages: readonly MessageEntity[];
  label: string;
  className?: string;
}

/** The words up to the moment of a replay, the newest at the bottom in view. */
export function SpokenList({ messages, label, className = 'h-[26rem]' }: SpokenListProps) {
  const list = useRef<HTMLDivElement>(null);
  const count = messages.length;
  useLayoutEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [count]);
  return (
    <div ref={list} tabIndex={0} role="region" aria-label={label} className={`overflow-y-auto ${className}`}>
      <ol className="flex min-h-full flex-col justify-end py-3">
        {count > SHOWN && (
          <li className="px-4 py-2 text-center text-12 text-paper-3">
            {count - SHOWN} earlier messages: move the slider back to read them
          </li>
        )}
        {count === 0 && <li className="px-4 text-13 text-paper-2">Nobody has spoken yet.</li>}
        {messages.slice(-SHOWN).map((message) => (
          <SpokenLine key={message.seq} message={message} />
        ))}
      </ol>
    </div>
  );
}
