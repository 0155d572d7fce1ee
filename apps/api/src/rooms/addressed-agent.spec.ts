import { addressedAgent } from './addressed-agent.js';

describe('addressedAgent', () => {
  const agents = ['Ivo', 'Mina', 'Mina Gold', 'C++ (bot)', ' '].map((name) => ({ name }));

  it.each([
    ['Mina, why so greedy?', 'Mina'],
    ['why so greedy, MINA?', 'Mina'],
    ['Hey Mina Gold!', 'Mina Gold'],
    ['pivot, Minas, Ivory', null],
    ['pivot or Ivo', 'Ivo'],
    ['is c++ (bot) here', 'C++ (bot)'],
    ['hello everybody', null],
  ])('%p addresses %p', (text, name) => {
    expect(addressedAgent(text, agents)?.name ?? null).toBe(name);
  });
});
