'use client';

import type { ConfigResponse, RoomDetail, SpawnAgentResponse, UserEntity } from '@agentrooms/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { toProblem } from '@/api/problem';
import { toast } from '@/design/toast';
import type { Wizard } from '../use-wizard';
import type { Needs } from './needs';
import { forgetDraft } from './register-draft';
import { bringAgent, type SpawnStep } from './spawn-agent';
import { type SpawnFailure, spawnFailure } from './spawn-failure';

/** Signing and what follows: where it stands and what went wrong. It ends in the room. */
export function useBring(
  room: RoomDetail,
  { values, setProblems, setBusy, forget }: Wizard,
  config: ConfigResponse,
) {
  const router = useRouter();
  const queries = useQueryClient();
  const [step, setStep] = useState<SpawnStep | null>(null);
  const [failure, setFailure] = useState<SpawnFailure | null>(null);

  // Two presses may come before anything is drawn anew.
  const running = useRef(false);

  const bring = async (draft: SpawnAgentResponse, needs: Needs, user: UserEntity) => {
    if (running.current) return;
    running.current = true;
    let reached: SpawnStep = 'sign';
    const onStep = (now: SpawnStep) => {
      reached = now;
      setStep(now);
    };
    setBusy(true);
    setFailure(null);
    onStep('sign');
    try {
      await bringAgent(draft, { user, needs, config }, onStep);
      forget();
      toast.success(`${draft.agent.name} is in the room`, {
        description: 'It negotiates within the limit you signed.',
      });
      void queries.invalidateQueries({ queryKey: ['agents', 'my'] });
      void queries.invalidateQueries({ queryKey: ['funds'] });
      // In place of the review: the browser's own back is not to begin another agent.
      router.replace(`/rooms/${room.id}`);
    } catch (error) {
      const failed = spawnFailure(toProblem(error), values.role, reached);
      running.current = false;
      setBusy(false);
      setProblems(failed.problems);
      setFailure(failed);
      setStep(null);
      if (!failed.stale) return;
      forgetDraft(draft.agent.id);
      await queries.invalidateQueries({ queryKey: ['unsigned-agent'] });
    }
  };
  return { bring, step, failure };
}
