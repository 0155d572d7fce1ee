'use client';

import { Send } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { toast } from '@/design/toast';
import { ReadableError } from '@/api/problem';
import { Button } from '@/design/button';
import { inputClass } from '@/design/field';
import { useSession } from '@/features/session/session-store';
import { acknowledged } from '@/realtime/acknowledged';

const ANSWER_TIMEOUT_MS = 8000;

async function say(roomId: string, message: string): Promise<void> {
  const { roomSocket } = await import('@/realtime/socket');
  acknowledged(
    await roomSocket().timeout(ANSWER_TIMEOUT_MS).emitWithAck('send_message', { roomId, message }),
  );
}

/** Lets a signed-in person speak; their words bind nobody. */
export function SayForm({ roomId }: { roomId: string }) {
  const signedIn = useSession((state) => state.status === 'signed-in');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  if (!signedIn)
    return (
      <p className="border-t border-rule px-4 py-3 text-13 text-paper-3">
        You are watching. Sign in to speak or to send an agent.
      </p>
    );

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const message = text.trim();
    if (!message) return;
    setBusy(true);
    try {
      await say(roomId, message);
      setText('');
    } catch (error) {
      toast.error('Not said', {
        description: error instanceof ReadableError ? error.message : 'The room did not answer. Try again.',
      });
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={(event) => void submit(event)} className="flex gap-2 border-t border-rule p-3">
      <input
        className={inputClass}
        aria-label="Say something to the room"
        placeholder="Say something as a human…"
        value={text}
        maxLength={280}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" disabled={busy || text.trim() === ''} aria-label="Send">
        <Send aria-hidden size={16} />
      </Button>
    </form>
  );
}
