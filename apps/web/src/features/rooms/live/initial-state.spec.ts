import type { AgentEntity, RoomDetail } from '@agentrooms/protocol';
import { initialRoomState } from './initial-state';

const agent = (id: string, standingPrice: number | null, over: Partial<AgentEntity> = {}): AgentEntity =>
  ({
    id,
    name: id,
    role: 'seller',
    status: 'negotiating',
    pausedAt: null,
    standingPrice,
    ...over,
  }) as AgentEntity;
const room = { id: 'a room', recentDeals: [] } as unknown as RoomDetail;

describe('the room as the server renders it', () => {
  it('shows the standing prices of its agents before the room is joined', () => {
    const { offers, seq } = initialRoomState(
      room,
      [],
      [agent('mara', 80), agent('ivo', 60, { role: 'buyer' }), agent('nobody', null)],
    );
    expect(Object.values(offers).map(({ agentId, role, price }) => [agentId, role, price])).toEqual([
      ['mara', 'seller', 80],
      ['ivo', 'buyer', 60],
    ]);
    expect(seq).toBeNull(); // What is live replaces all of it.
  });

  it('leaves out who has left', () => {
    expect(Object.keys(initialRoomState(room, [], [agent('mara', null, { status: 'left' })]).agents)).toEqual(
      [],
    );
  });
});
