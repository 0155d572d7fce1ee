import { JestProgress } from './jest-progress.js';

describe('JestProgress', () => {
  it('tells of a file that failed at once, and once a minute how far it is', () => {
    const said: string[] = [];
    let time = 0;
    const progress = new JestProgress(
      (line) => said.push(line),
      () => time,
    );
    expect(progress.last).toBe('none');
    progress.line('PASS protocol packages/protocol/src/money.spec.ts');
    progress.line('  ● Console');
    time = 30_000;
    progress.line('FAIL api-e2e apps/api/test/rooms.e2e-spec.ts (12.3 s)');
    expect(said).toEqual(['  failed: apps/api/test/rooms.e2e-spec.ts']);
    time = 61_000;
    progress.line('PASS stack packages/stack/src/launch/fleet.spec.ts (5.1 s)');
    time = 62_000;
    progress.line('PASS packages/art/src/art.spec.ts');
    expect(said.slice(1)).toEqual(['  … 1 min, 3 files, last packages/stack/src/launch/fleet.spec.ts']);
    expect(progress.last).toBe('packages/art/src/art.spec.ts');
  });
});
