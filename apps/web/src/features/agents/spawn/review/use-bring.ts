'use client';

import type { RoomDetail, SpawnAgentResponse, UserEntity } from '@agentrooms/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toProblem } from '@/api/problem';
import { toast } from '@/design/toast';
import type { Wizard } from '../use-wizard';
import type { Needs } from './needs';
import { forgetDraft } from './register-draft';
import { bringAgent, type SpawnStep } from './spawn-agent';
import { type SpawnFailure, spawnFailure } from './spawn-failure';

/** Signing and what follows: where it stands and what went wrong. It ends in the room. */
export function useBring(room: RoomDetail, { values, setProblems, forget }: Wizard, devChain: boolean) {
  const router = useRouter();
  const queries = useQueryClient();
  const [step, setStep] = useState<SpawnStep | null>(null);
  const [failure, setFailure] = useState<SpawnFailure | null>(null);

  const bring = async (draft: SpawnAgentResponse, needs: Needs, user: UserEntity) => {
    setFailure(null);
    try {
      await bringAgent(draft, { user, needs, devChain }, setStep);
      forget();
      toast.success(`${draft.agent.name} is in the room`, {
        description: 'It negotiates within the limit you signed.',
      });
      void queries.invalidateQueries({ queryKey: ['agents', 'my'] });
      void queries.invalidateQueries({ queryKey: ['funds'] });
      router.push(`/rooms/${room.id}`);
    } catch (error) {
      const failed = spawnFailure(toProblem(error), values.role);
      setProblems(failed.problems);
      setFailure(failed);
      setStep(null);
      if (!failed.stale) return;
      forgetDraft();
      await queries.invalidateQueries({ queryKey: ['unsigned-agent'] });
    }
  };
  return { bring, step, failure };
}
