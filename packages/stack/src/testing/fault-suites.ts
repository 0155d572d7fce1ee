import { allFindings, report } from '../chaos/report.js';
import { type ChaosOptions, runChaos } from '../commands/chaos.js';
import { clusterReport, strikeCluster } from '../commands/cluster-faults.js';
import type { Environment } from '../environment/dotenv.js';
import { Screen } from '../launch/screen.js';
import type { Tally } from './tally.js';
import { inTemporaryFolder } from './temporary-folder.js';
import { testSettings } from './test-settings.js';

/** How `npm test` and `npm run test:full` strike. */
const CHAOS: Record<'short' | 'full', ChaosOptions> = {
  short: { seed: '7', seconds: 20, rollbacks: 3, chainLosses: 0 },
  full: { seed: '7', seconds: 1_800, rollbacks: 60, chainLosses: 5 },
};

/** Parts are killed while swarms trade; each invariant counts as a test. */
export function withChaos(environment: Environment, root: string, full: boolean): Promise<Tally[]> {
  return inTemporaryFolder(async (folder) => {
    const settings = await testSettings(environment, root, folder);
    const lines: string[] = [];
    const result = await runChaos(settings, new Screen(() => undefined), full ? CHAOS.full : CHAOS.short);
    report(result, new Screen((text) => lines.push(text)));
    const findings = allFindings(result);
    const failed = findings.filter(({ violations }) => violations.length > 0).length;
    const passed = findings.length - failed;
    return [{ suite: 'chaos', passed, failed, skipped: 0, ...(failed > 0 && { details: lines.join('') }) }];
  });
}

/** Processes of a cluster are restarted and killed while many watch; each thing that has to hold counts as a test. */
export function withCluster(environment: Environment, root: string): Promise<Tally[]> {
  return inTemporaryFolder(async (folder) => {
    const settings = await testSettings(environment, root, folder);
    const result = await strikeCluster(settings, new Screen(() => undefined));
    const failed = result.findings.filter(({ violations }) => violations.length > 0).length;
    const passed = result.findings.length - failed;
    return [
      { suite: 'cluster', passed, failed, skipped: 0, ...(failed > 0 && { details: clusterReport(result) }) },
    ];
  });
}
