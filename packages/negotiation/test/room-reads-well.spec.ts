import { simulateRoom, type SimulationResult } from '../src/simulate/simulate-room.js';
import { drawSwarm } from '../src/swarm/draw-swarm.js';
import { swarmPresetNames } from '../src/swarm/presets.js';
import { disagreement } from '../src/voice/agrees.js';
import { sentencesOf, wording } from '../src/voice/freshness.js';
import { transcript } from '../src/voice/transcript.js';
import { standOff } from './stand-off.js';

/** How often one sentence, figures masked, may come in a room. */
const TIMES = 3;

const saidTooOften = ({ messages }: SimulationResult): string[] => {
  const times = new Map<string, number>();
  for (const sentence of messages.flatMap(({ text }) => sentencesOf(text)).map(wording))
    times.set(sentence, (times.get(sentence) ?? 0) + 1);
  return [...times].filter(([, count]) => count > TIMES).map(([sentence, count]) => `${count}× ${sentence}`);
};

const repeats = ({ agents, messages }: SimulationResult): string[] =>
  agents.flatMap(({ id }) => {
    const own = messages.filter(({ agentId }) => agentId === id).map(({ text }) => wording(text));
    return own.filter((text, i) => text === own[i - 1]);
  });

const namesIn = ({ agents }: SimulationResult): string[] =>
  agents.flatMap(({ name, nft }) => [name, ...(nft ? [nft.name, ...nft.traits] : [])]);

const untrue = (room: SimulationResult): string[] =>
  room.messages.flatMap(({ text, move: { kind }, price }) => {
    const wrong = disagreement(text, { kind, price }, namesIn(room));
    return wrong === null ? [] : [`${kind} ${wrong}: ${text}`];
  });

describe.each(swarmPresetNames)('rooms of %s', (preset) => {
  const rooms = Array.from({ length: 12 }, (_, i) =>
    simulateRoom(drawSwarm(preset, `voice-${i}`, { collection: 'Moon Cats' }), `voice-${i}`),
  );

  it('say no sentence more than three times, and nobody repeats the last message', () => {
    expect(rooms.flatMap(saidTooOften)).toEqual([]);
    expect(rooms.flatMap(repeats)).toEqual([]);
  });

  it('have texts that agree with their moves', () => {
    expect(rooms.flatMap(untrue)).toEqual([]);
  });

  it('speak to each other by name', () => {
    for (const { agents, messages } of rooms) {
      const addressed = messages.filter(({ move, text }) => {
        const to = agents.find(({ id }) => id === move.addressee);
        return to === undefined || text.includes(to.name);
      });
      expect(addressed.length).toBe(messages.length);
    }
  });
});

describe('rooms of twenty agents and hundreds of messages', () => {
  const rooms = (['high_competition', 'buyers_market'] as const).flatMap((preset) =>
    ['s1', 's3', 's4'].map((seed) => standOff(preset, seed)),
  );

  it('say no sentence more than three times in their first 300 messages, and nobody repeats the last message', () => {
    expect(Math.max(...rooms.map(({ messages }) => messages.length))).toBeGreaterThanOrEqual(300);
    for (const room of rooms) {
      expect(room.agents.length).toBe(20);
      expect(saidTooOften({ ...room, messages: room.messages.slice(0, 300) })).toEqual([]);
      expect(repeats(room)).toEqual([]);
      expect(untrue(room)).toEqual([]);
    }
  });
});

describe('transcript', () => {
  it('is one line a message with the swarm time', () => {
    expect(
      transcript([
        { at: 7_900, name: 'Mina', text: 'Could you do 48 USDC, Otto?' },
        { at: 754_000, name: 'Otto', text: 'Done.' },
      ]),
    ).toBe(' 0:07  Mina: Could you do 48 USDC, Otto?\n12:34  Otto: Done.');
  });
});
