import { commandsFor, roomIdOf } from './commands';
import { matchCommands } from './match';

const rooms = [
  { id: 'r1', name: 'Tidewatch', collection: 'tidewatch' },
  { id: 'r2', name: 'Loomhouse', collection: 'loomhouse' },
];
const inRoom = commandsFor({ rooms, path: '/rooms/r2', signedIn: true });
const titles = (query: string, commands = inRoom) => matchCommands(query, commands).map(({ title }) => title);

describe('the commands', () => {
  it('begin with spawning in the room where one is, and do not lead to where one already is', () => {
    expect(titles('')[0]).toBe('Spawn an agent in this room');
    expect(titles('')).toContain('Tidewatch');
    expect(titles('')).not.toContain('Loomhouse');
    expect(inRoom[0]?.deed).toEqual({ kind: 'go', href: '/rooms/r2/spawn' });
  });

  it('offer signing in or out, never both', () => {
    const visitor = commandsFor({ rooms, path: '/', signedIn: false });
    expect(titles('sign', visitor)).toEqual(['Sign in']);
    expect(titles('sign')).toEqual(['Sign out', 'Sign out everywhere']);
  });

  it('have an id each', () => expect(new Set(inRoom.map(({ id }) => id)).size).toBe(inRoom.length));

  it('know the room of a path', () => {
    expect(roomIdOf('/rooms/r2/spawn')).toBe('r2');
    expect(roomIdOf('/rooms')).toBeUndefined();
    expect(roomIdOf('/deals/r2')).toBeUndefined();
  });
});

describe('matching', () => {
  it('puts the beginning of a title before a word within, and that before other words', () => {
    expect(titles('da')).toEqual(['Dashboard', 'Dark theme']);
    expect(titles('tide')).toEqual(['Tidewatch', 'Spawn an agent in Tidewatch', 'Replay Tidewatch']);
    expect(titles('logout')).toEqual(['Sign out', 'Sign out everywhere']);
  });

  it('wants every word, in any order and case', () => {
    expect(titles('TIDE spawn')).toEqual(['Spawn an agent in Tidewatch']);
    expect(titles('spawn moon')).toEqual([]);
  });

  it('forgives left-out letters within a word that begins right', () => {
    expect(titles('dshb')).toEqual(['Dashboard']);
    expect(titles('shbd')).toEqual([]);
  });

  it('reads accented letters as plain ones', () => expect(titles('Dàrk')).toEqual(['Dark theme']));
});

describe('ids', () => {
  const id = '5b819a20-8078-581b-b1af-25300b17a212';

  it('alone may name a deal, an agent or a room', () => {
    const hrefs = matchCommands(` ${id.toUpperCase()} `, inRoom).map(({ deed }) => deed);
    expect(hrefs).toEqual(
      ['deals', 'agents', 'rooms'].map((folder) => ({ kind: 'go', href: `/${folder}/${id}` })),
    );
  });

  it('within an address name what the address names', () =>
    expect(matchCommands(`https://example.org/agents/${id}?x=1`, inRoom).map(({ deed }) => deed)).toEqual([
      { kind: 'go', href: `/agents/${id}` },
    ]));

  it('that are not whole are words like others', () => expect(titles(id.slice(0, 20))).toEqual([]));
});
