'use client';

import { Users } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/design/button';

function Closed({ onOpen }: { onOpen?: () => void }) {
  return (
    <Button onClick={onOpen}>
      <Users aria-hidden size={16} />
      Start a swarm
    </Button>
  );
}

const OpenForm = dynamic(() => import('./swarm-form'), { ssr: false, loading: () => <Closed /> });

/** The swarm's form comes with the first press: whoever only watches never loads it. */
export function SwarmButton({ roomId }: { roomId: string }) {
  const [pressed, setPressed] = useState(false);
  return pressed ? <OpenForm roomId={roomId} /> : <Closed onOpen={() => setPressed(true)} />;
}
