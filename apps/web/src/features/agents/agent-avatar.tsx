import { drawAvatar } from '@agentrooms/art';
import type { AgentSummary } from '@agentrooms/protocol';
import { memo } from 'react';
import { classNames } from '@/design/class-names';

const drawn = new Map<string, string>();

function avatarUrl(id: string, role: AgentSummary['role']): string {
  const key = `${role}/${id}`;
  let url = drawn.get(key);
  if (!url) drawn.set(key, (url = `data:image/svg+xml,${encodeURIComponent(drawAvatar(id, role))}`));
  return url;
}

interface AgentAvatarProps {
  agent: Pick<AgentSummary, 'id' | 'role'>;
  size?: number;
  /** Colour class of the ring that tells the status. */
  ring?: string;
}

/** An agent's face, drawn from its id. The name stands beside it, so that the picture itself needs no words. */
export const AgentAvatar = memo(function AgentAvatar({ agent, size = 28, ring }: AgentAvatarProps) {
  return (
    <span className={classNames('inline-flex shrink-0 rounded-full p-0.5', ring ? `ring-2 ${ring}` : '')}>
      <img src={avatarUrl(agent.id, agent.role)} alt="" width={size} height={size} />
    </span>
  );
});
