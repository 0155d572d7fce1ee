import type { Settings } from '../environment/settings.js';
import type { Prepared } from './prepare.js';

/** The last screen: where everything is, and something to paste that shows it working. */
export function banner({ ports }: Settings, { roomId }: Prepared, logs: string): string {
  const api = `http://localhost:${ports.api}`;
  const atOtherPort = ports.api === 3000 ? '' : ` --api ${api}`;
  const tryIt =
    roomId === undefined
      ? []
      : [
          '',
          'Try it: paste this into a second terminal, in this folder.',
          `  TOKEN=$(npm run -s agentrooms -- login${atOtherPort})`,
          `  SWARM=$(curl -s ${api}/swarms/spawn -H "Authorization: Bearer $TOKEN" \\`,
          `    -H 'Content-Type: application/json' -d '{"roomId":"${roomId}","preset":"small_test","speed":4}' \\`,
          `    | node -p 'JSON.parse(fs.readFileSync(0)).swarm.id')`,
          `  curl -s ${api}/swarms/$SWARM -H "Authorization: Bearer $TOKEN"`,
        ];
  return [
    '',
    'Agentrooms is running.',
    `  Web         http://localhost:${ports.web}`,
    `  API         ${api}`,
    `  Swagger     ${api}/api/docs`,
    `  Bull Board  http://localhost:${ports.bullBoard}`,
    `  Logs        ${logs}`,
    ...tryIt,
    '',
    'Ctrl-C stops it; its data stays. npm start -- --fresh begins anew.',
  ].join('\n');
}
