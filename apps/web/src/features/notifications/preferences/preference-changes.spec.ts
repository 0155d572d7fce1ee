import type { NotificationPreferences } from '@agentrooms/protocol';
import { tellKind, withChange } from './preference-changes';

const preferences: NotificationPreferences = {
  channels: { email: true, push: true, webhook: false },
  muted: ['agent_stopped'],
  email: { address: 'mara@example.org', confirmed: true },
};

describe('withChange', () => {
  it('changes what is named and nothing else', () => {
    expect(withChange(preferences, { channels: { push: false } })).toEqual({
      ...preferences,
      channels: { email: true, push: false, webhook: false },
    });
    expect(withChange(preferences, { muted: [] })).toEqual({ ...preferences, muted: [] });
  });
});

describe('tellKind', () => {
  it('mutes once, however often it is asked for', () => {
    const once = withChange(preferences, tellKind(preferences, 'swarm_finished', false));
    expect(once.muted).toEqual(['agent_stopped', 'swarm_finished']);
    expect(tellKind(once, 'swarm_finished', false)).toEqual({ muted: ['agent_stopped', 'swarm_finished'] });
  });

  it('tells again', () => {
    expect(tellKind(preferences, 'agent_stopped', true)).toEqual({ muted: [] });
  });
});
