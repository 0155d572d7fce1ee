import {
  swarmPresetNames,
  type SpawnSwarmRequest,
  type SwarmPresetName,
  type SwarmResponse,
} from '@agentrooms/protocol';
import { chooseApi } from '../api/api-client.js';
import { signIn } from '../api/sign-in.js';
import { parseWords, required } from '../arguments.js';
import { CliError, type Command } from '../io.js';
import { chosenAccount } from '../keys/key-file.js';
import { followSwarm } from '../swarm/follow-swarm.js';

const options = {
  api: { type: 'string' },
  'key-file': { type: 'string' },
  room: { type: 'string' },
  preset: { type: 'string' },
  seed: { type: 'string' },
  speed: { type: 'string' },
  watch: { type: 'boolean' },
} as const;

/** `agentrooms swarm`: spawns a swarm, prints each deal when it is done, and ends with the swarm. */
export const swarm: Command = async (words, io) => {
  const { values } = parseWords(words, options);
  const request: SpawnSwarmRequest = {
    roomId: required(values.room, 'room'),
    preset: presetOf(required(values.preset, 'preset')),
    ...(values.seed !== undefined && { seed: values.seed }),
    ...(values.speed !== undefined && { speed: speedOf(values.speed) }),
  };
  const anonymous = chooseApi(values.api, io);
  const token =
    io.env['AGENTROOMS_TOKEN'] || (await signIn(anonymous, await chosenAccount(values['key-file'], io)));
  const api = anonymous.as(token);
  const spawned = (await api.post<SwarmResponse>('/swarms/spawn', request)).swarm;
  io.note(
    `Swarm ${spawned.id}: ${spawned.buyersCount} buyers, ${spawned.sellersCount} sellers, seed ${spawned.seed}.`,
  );
  await followSwarm(api, spawned, { watch: values.watch ?? false }, io);
};

function presetOf(name: string): SwarmPresetName {
  const preset = swarmPresetNames.find((known) => known === name);
  if (preset) return preset;
  throw new CliError(`--preset must be one of ${swarmPresetNames.join(', ')}.`);
}

function speedOf(text: string): number {
  const speed = Number(text);
  if (text.trim() !== '' && speed >= 0.25 && speed <= 20) return speed;
  throw new CliError('--speed must be a number from 0.25 to 20.');
}
