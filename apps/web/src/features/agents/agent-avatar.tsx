import { drawAvatar } from '@agentrooms/art';
import type { AgentSummary } from '@agentrooms/protocol';
import { memo } from 'react';
import { classNames } from '@/design/class-names';

/** Faces that are kept; the oldest goes first. */
const KEPT = 500;
const drawn = new Map<string, string>();

function avatarUrl(seed: string, role: AgentSummary['role']): string {
  const key = `${role}/${seed}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const url = `data:image/svg+xml,${encodeURIComponent(drawAvatar(seed, role))}`;
  drawn.set(key, url);
  const [oldest] = drawn.keys();
  if (drawn.size > KEPT && oldest !== undefined) drawn.delete(oldest);
  return url;
}

interface AgentAvatarProps {
  agent: Pick<AgentSummary, 'id' | 'avatar' | 'role'>;
  size?: number;
  /** Colour class of the ring that tells the status. */
  ring?: string;
}

/**
 * An agent's face, drawn from the seed that its owner chose, else from its id. The name stands beside it, so that the
 * picture itself needs no words.
 */
export const AgentAvatar = memo(function AgentAvatar({ agent, size = 28, ring }: AgentAvatarProps) {
  return (
    <span className={classNames('inline-flex shrink-0 rounded-full p-0.5', ring ? `ring-2 ${ring}` : '')}>
      <img src={avatarUrl(agent.avatar || agent.id, agent.role)} alt="" width={size} height={size} />
    </span>
  );
});
