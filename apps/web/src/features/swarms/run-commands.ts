import type { SpawnSwarmRequest } from '@agentrooms/protocol';

export interface RunCommand {
  name: string;
  meaning: string;
  text: string;
}

/** The lines that start the same swarm from a terminal, and play the same market without any server. */
export function runCommands(request: Required<SpawnSwarmRequest>, apiUrl: string): RunCommand[] {
  const { roomId, preset, seed, speed } = request;
  const body = JSON.stringify({ roomId, preset, seed, speed });
  return [
    {
      name: 'curl',
      meaning: 'The same request; the token comes from a key file, no browser needed.',
      text: [
        `TOKEN=$(AGENTROOMS_API=${apiUrl} npm run -s agentrooms -- login)`,
        `curl -s ${apiUrl}/swarms/spawn -H "authorization: Bearer $TOKEN" \\`,
        `  -H 'content-type: application/json' -d '${body}'`,
      ].join('\n'),
    },
    {
      name: 'Command line',
      meaning: 'Starts it, prints each deal with its transaction, and ends with the swarm.',
      text: [
        `npm run -s agentrooms -- swarm --api ${apiUrl} --room ${roomId} \\`,
        `  --preset ${preset} --seed ${seed} --speed ${speed} --watch`,
      ].join('\n'),
    },
    {
      name: 'Offline',
      meaning: 'The same agents in a simulated room: no server, no chain.',
      text: `npm run -s agentrooms -- simulate --preset ${preset} --seed ${seed} --transcript`,
    },
  ];
}

/** A new seed that a person can read and type again. */
export function newSeed(random: (values: Uint32Array<ArrayBuffer>) => Uint32Array): string {
  return String((random(new Uint32Array(1))[0] ?? 0) % 100_000);
}

/** What the API takes as a seed. */
export const seedPattern = /^[\w.-]{1,64}$/;
