/**
 * Takes each check of the guard away, one at a time, and runs the guard's tests: every such mutant must fail them. Works on a
 * copy of the package, so that nothing else sees the mutants.
 *
 *   node packages/negotiation/test/mutate-guard.mjs      one line a mutant; ends with 1 when one survives
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const original = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const root = resolve(original, '../..');
const copy = join(root, '.agentrooms', 'mutants');
const packageCopy = join(copy, 'packages', 'negotiation');
const GUARD = 'src/guard/enforce-mandate.ts';

/** What each mutant leaves out: text of the guard, and what stands there instead. */
const mutants = [
  ['expired mandates speak', 'view.now >= mandate.expiresAt', 'false'],
  ['an agent addresses itself', 'move.addressee !== view.self.agentId', 'true'],
  ['anything is a price', '!isPrice(move.price)', 'false'],
  ['fractions of a cent', 'Number.isSafeInteger(price) && price > 0', 'Number.isFinite(price) && price > 0'],
  ['nothing is a price', ' && price > 0', ''],
  ['no largest price', ' && price <= MAX_PRICE', ''],
  ['asks below the limit', 'Math.min(max, Math.max(min, move.price))', 'Math.min(max, move.price)'],
  ['bids above the limit', 'Math.min(max, Math.max(min, move.price))', 'Math.max(min, move.price)'],
  ['crossing offers stand', 'if (better)', 'if (better && false)'],
  ['crossing accepts what may not be answered', ' && isAnswerable(o, view, mandate)', ''],
  ['standing prices are repeated', 'standing.price === price', 'false'],
  ['expired prices are not renewed', 'standing.expiresAt > view.now && ', ''],
  ['counters answer anything', "move.kind === 'counter' ? answerProblem", 'false ? answerProblem'],
  ['accepts answer anything', 'answerProblem(spoken.offerId, view, mandate) ?? limitProblem', 'limitProblem'],
  ['accepts beyond the limit', ' ?? limitProblem(spoken.offerId, view, mandate)', ''],
  [
    'rejects answer anything',
    'const problem = answerProblem(spoken.offerId, view, mandate);',
    'const problem = null;',
  ],
  ['the own offer is answered', "if (view.self.standing?.offerId === offerId) return 'own_side';", ''],
  ['offers that are gone are answered', "if (!offer) return 'offer_gone';", 'if (!offer) return null;'],
  ['the own side is answered', 'offer.role === mandate.role || ', ''],
  ['an own offer among others is answered', ' || offer.agentId === view.self.agentId', ''],
  ['expired offers are answered', "if (offer.expiresAt <= view.now) return 'offer_expired';", ''],
  ['other tokens are answered', "isCompatible(mandate, offer) ? null : 'other_token'", 'null'],
  ['limits do not bind', "offer && mayTradeAt(mandate, offer.price) ? null : 'offer_beyond_limit'", 'null'],
];

function prepare() {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(packageCopy, { recursive: true });
  cpSync(join(root, 'jest.preset.mjs'), join(copy, 'jest.preset.mjs'));
  for (const name of ['src', 'test', 'package.json', 'jest.config.mjs'])
    cpSync(join(original, name), join(packageCopy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  symlinkSync(join(original, 'node_modules'), join(packageCopy, 'node_modules'));
}

/** Whether the guard's tests pass on the copy. */
function passes() {
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = [
    jest,
    '--config',
    'jest.config.mjs',
    '--testPathPatterns',
    'src/guard/',
    '--bail',
    '--silent',
  ];
  try {
    execFileSync(process.execPath, args, { cwd: packageCopy, stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

prepare();
const guard = readFileSync(join(original, GUARD), 'utf8');
const survivors = [];
try {
  if (!passes()) throw new Error('the tests fail without any mutant');
  for (const [name, from, to] of mutants) {
    if (!guard.includes(from)) throw new Error(`the guard has no "${from}": bring the mutants up to date`);
    writeFileSync(join(packageCopy, GUARD), guard.replace(from, to));
    const survived = passes();
    console.log(`${survived ? 'SURVIVED' : 'killed  '}  ${name}`);
    if (survived) survivors.push(name);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(`${mutants.length - survivors.length} of ${mutants.length} mutants killed`);
if (survivors.length > 0) process.exitCode = 1;
