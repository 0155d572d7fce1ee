import { keccak256, toHex } from 'viem';
import { faultOfSeat, parseFaults, type Fault } from './faults.js';

describe('parseFaults', () => {
  it('reads one entry a seat, in the order of the list', () => {
    expect(parseFaults('2:lie,1:crash, 1:delay=800,1:equivocate')).toEqual([
      { kind: 'lie' },
      { kind: 'lie' },
      { kind: 'crash' },
      { kind: 'delay', ms: 800 },
      { kind: 'equivocate' },
    ]);
    expect(parseFaults('7:crash')).toHaveLength(7);
  });

  it.each([
    '',
    'lie',
    '1:',
    '1:nap',
    '1:delay',
    '1:lie=3',
    '1:delay=fast',
    '1:delay=60001',
    '8:lie',
    '4:lie,4:crash',
    '1:lie,',
  ])('refuses "%s"', (text) => expect(parseFaults(text)).toBeNull());
});

describe('faultOfSeat', () => {
  const faults = parseFaults('2:lie,1:crash') as Fault[];
  const seats = (deal: string) =>
    Array.from(
      { length: 7 },
      (_, seat) => faultOfSeat(faults, keccak256(toHex(deal)), seat)?.kind ?? 'honest',
    );

  it('gives each fault to one seat, always the same for a deal', () => {
    expect(seats('a deal').toSorted()).toEqual([
      'crash',
      'honest',
      'honest',
      'honest',
      'honest',
      'lie',
      'lie',
    ]);
    expect(seats('a deal')).toEqual(seats('a deal'));
  });

  it('draws every seat about equally often', () => {
    const rounds = 700;
    const faulty = Array<number>(7).fill(0);
    for (let n = 0; n < rounds; n += 1)
      seats(`deal ${n}`).forEach(
        (kind, seat) => (faulty[seat] = (faulty[seat] ?? 0) + Number(kind !== 'honest')),
      );
    const fair = (rounds * 3) / 7;
    for (const times of faulty) expect(Math.abs(times - fair)).toBeLessThan(fair * 0.2);
  });

  it('leaves everybody honest without faults', () => {
    expect(faultOfSeat([], keccak256(toHex('a deal')), 0)).toBeNull();
  });
});
