import type { MessageEntity, RoomMessagesResponse } from '@agentrooms/protocol';
import { readHistory, WINDOW } from './history';

/** A room in which every second place of the stream is a message. */
const room = Array.from({ length: 2_000 }, (_, index) => ({ seq: 2 * index + 1 }) as MessageEntity);
const asked: number[] = [];
const read = (after: number, limit: number): Promise<RoomMessagesResponse> => {
  asked.push(after);
  const messages = room.filter(({ seq }) => seq > after).slice(0, limit);
  return Promise.resolve({ messages, total: room.length });
};

describe('readHistory', () => {
  beforeEach(() => asked.splice(0));

  it('has every message of the window once, and none after it', async () => {
    const { messages, from } = await readHistory(3_000, read);
    expect(from).toBe(3_000 - WINDOW);
    expect(messages.map(({ seq }) => seq)).toEqual(
      room.map(({ seq }) => seq).filter((seq) => seq > from && seq <= 3_000),
    );
    expect(asked).toHaveLength(3);
  });

  it('begins with the room', async () => {
    const { messages, from } = await readHistory(10, read);
    expect(from).toBe(0);
    expect(messages.map(({ seq }) => seq)).toEqual([1, 3, 5, 7, 9]);
  });

  it('ends in a room without words', async () => {
    const nobody = () => Promise.resolve({ messages: [], total: 0 });
    expect(await readHistory(500, nobody)).toEqual({ messages: [], from: 0 });
  });
});
