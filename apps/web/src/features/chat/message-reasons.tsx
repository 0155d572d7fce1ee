'use client';

import type { DecisionReason } from '@agentrooms/protocol';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { toProblem } from '@/api/problem';
import { readReasons } from '@/features/agents/read-reasons';
import { ReasonList } from '@/features/agents/reason-list';

interface MessageReasonsProps {
  agentId: string;
  seq: number;
}

type Answer = { reasons: DecisionReason[] | null } | { problem: string };

/** The reasons of one message of an own agent, read when somebody asks for them. */
export default function MessageReasons({ agentId, seq }: MessageReasonsProps) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    let left = false;
    readReasons(agentId, seq).then(
      (reasons) => !left && setAnswer({ reasons }),
      (error: unknown) => !left && setAnswer({ problem: toProblem(error).message }),
    );
    return () => {
      left = true;
    };
  }, [agentId, seq]);
  if (answer === null) return <p className="text-13 text-paper-3">Reading why…</p>;
  if ('problem' in answer)
    return (
      <p role="alert" className="text-13 text-danger">
        The reasons could not be read. {answer.problem}
      </p>
    );
  if (answer.reasons && answer.reasons.length > 0) return <ReasonList reasons={answer.reasons} />;
  return (
    <p className="text-13 text-paper-2">
      {answer.reasons ? 'It only talked; nothing was decided. ' : 'This was too long ago to be read here. '}
      <Link href={`/agents/${agentId}`} className="underline underline-offset-4">
        Its whole story
      </Link>
    </p>
  );
}
