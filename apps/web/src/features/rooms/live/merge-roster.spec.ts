import type { AgentEntity } from '@agentrooms/protocol';
import { roomAgent } from './initial-state';
import { mergeRoster } from './merge-roster';

const entity = (id: string, change: Partial<AgentEntity> = {}): AgentEntity =>
  ({
    id,
    name: id,
    role: 'buyer',
    status: 'negotiating',
    pausedAt: null,
    strategy: 'patient',
    ...change,
  }) as AgentEntity;
const of = (...agents: AgentEntity[]) =>
  Object.fromEntries(agents.map((agent) => [agent.id, roomAgent(agent)]));

describe('mergeRoster', () => {
  it('is the roster when nothing happened meanwhile', () => {
    const asked = of(entity('ivo', { strategy: undefined }), entity('gone'));
    const merged = mergeRoster(asked, asked, [
      entity('ivo'),
      entity('mara'),
      entity('old', { status: 'left' }),
    ]);
    expect(Object.keys(merged).sort()).toEqual(['ivo', 'mara']);
    expect(merged.ivo?.strategy).toBe('patient');
  });

  it('brings nobody back who left while the roster was under way', () => {
    expect(mergeRoster({}, of(entity('ivo')), [entity('ivo')])).toEqual({});
  });

  it('keeps who came, and the state that was told, while it was under way', () => {
    const asked = of(entity('ivo'));
    const now = { ...of(entity('ivo', { status: 'deal_locked' }), entity('new')) };
    const merged = mergeRoster(now, asked, [entity('ivo')]);
    expect(merged.ivo?.status).toBe('deal_locked');
    expect(merged.new).toBe(now.new);
  });
});
