import { chooseApi } from '../api/api-client.js';
import { signIn } from '../api/sign-in.js';
import { parseWords } from '../arguments.js';
import type { Command } from '../io.js';
import { chosenAccount } from '../keys/key-file.js';

/** `agentrooms login`: prints an access token and nothing else. */
export const login: Command = async (words, io) => {
  const { values } = parseWords(words, { api: { type: 'string' }, 'key-file': { type: 'string' } });
  const api = chooseApi(values.api, io);
  io.out(await signIn(api, await chosenAccount(values['key-file'], io)));
};
