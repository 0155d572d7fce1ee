'use client';

import type { UserEntity } from '@agentrooms/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from '@/design/toast';
import { type Problem, toProblem } from '@/api/problem';
import { bringAgent, type SpawnStep } from './spawn-agent';
import { checkSpawn, fieldOf, problemSentence, type SpawnProblems, type SpawnValues } from './spawn-values';

/** Problems of a refused request at their fields; what has no control stays with the message. */
function atFields(
  { fields, message }: Problem,
  role: SpawnValues['role'],
): { problems: SpawnProblems; message: string } {
  const problems: SpawnProblems = {};
  const rest: string[] = [];
  for (const [wireName, problem] of Object.entries(fields)) {
    const field = fieldOf(wireName, role);
    if (field) problems[field] = problemSentence(problem);
    else rest.push(`${wireName} ${problem}`);
  }
  return { problems, message: rest.length > 0 ? `${message} (${rest.join('; ')})` : message };
}

/** Runs the spawn from a filled form, and says where it stands and what is wrong. */
export function useSpawn(roomId: string) {
  const router = useRouter();
  const queries = useQueryClient();
  const [step, setStep] = useState<SpawnStep | null>(null);
  const [problems, setProblems] = useState<SpawnProblems>({});
  const [failure, setFailure] = useState<string | null>(null);

  const spawn = async (values: SpawnValues, user: UserEntity) => {
    setFailure(null);
    const checked = checkSpawn(values, roomId, Date.now());
    setProblems(checked.ok ? {} : checked.problems);
    if (!checked.ok) return;
    try {
      await bringAgent(checked.request, user, setStep);
      toast.success(`${checked.request.name} is in the room`, {
        description: 'It negotiates within the limit you signed.',
      });
      void queries.invalidateQueries({ queryKey: ['agents', 'my'] });
      router.push(`/rooms/${roomId}`);
    } catch (error) {
      const { problems: found, message } = atFields(toProblem(error), values.role);
      setProblems(found);
      setFailure(message);
    } finally {
      setStep(null);
    }
  };
  return { spawn, step, problems, failure };
}
