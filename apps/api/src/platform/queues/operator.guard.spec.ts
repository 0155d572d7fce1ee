import { readConfig } from '../config/read-config.js';
import { assertOperatorPassword, isOperator } from './operator.guard.js';

const secrets = {
  JWT_SECRET: 'a'.repeat(32),
  AGENT_KEY_SECRET: 'b'.repeat(32),
  SWARM_WALLET_SECRET: 'c'.repeat(32),
};
const basic = (credentials: string): string => `Basic ${Buffer.from(credentials).toString('base64')}`;

describe('operators', () => {
  const settings = { OPERATOR_USER: 'ada', OPERATOR_PASSWORD: 'a:long-enough-password' };

  it('are known by name and password', () => {
    expect(isOperator(basic('ada:a:long-enough-password'), settings)).toBe(true);
    expect(isOperator(basic('ada:a:long-enough-password').replace('Basic', 'basic'), settings)).toBe(true);
  });

  it.each([
    undefined,
    '',
    'Basic',
    'Basic !',
    basic('ada:'),
    basic('ada:wrong'),
    basic('bob:a:long-enough-password'),
    basic('ada:a:long-enough-password '),
    `Bearer ${Buffer.from('ada:a:long-enough-password').toString('base64')}`,
  ])('are not whoever sends %j', (header) => expect(isOperator(header, settings)).toBe(false));

  it('need no password on a development machine, and must have one in production', () => {
    expect(isOperator(undefined, { OPERATOR_USER: 'operator' })).toBe(true);
    expect(() => assertOperatorPassword(readConfig({ NODE_ENV: 'development' }))).not.toThrow();
    expect(() => assertOperatorPassword(readConfig({ NODE_ENV: 'production', ...secrets }))).toThrow(
      'OPERATOR_PASSWORD is not set',
    );
    expect(() => readConfig({ OPERATOR_PASSWORD: 'short' })).toThrow('OPERATOR_PASSWORD is wrong');
    const set = { NODE_ENV: 'production', ...secrets, OPERATOR_PASSWORD: 'x'.repeat(16) };
    expect(() => assertOperatorPassword(readConfig(set))).not.toThrow();
  });
});
