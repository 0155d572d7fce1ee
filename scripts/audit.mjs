/**
 * Reports known vulnerabilities of the dependencies that ship, as the registry knows them (`npm run audit`). High and
 * critical ones end it with 1; a registry that does not answer such questions, with 0 and a word about it: that says
 * nothing about the code. What was found and decided is in SECURITY.md.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';

const { stdout, stderr, error } = spawnSync('pnpm', ['audit', '--prod', '--json'], {
  encoding: 'utf8',
  timeout: 120_000,
  maxBuffer: 64 * 1024 * 1024,
});

/** The report, or undefined when there is none. */
function parse(text) {
  try {
    const report = JSON.parse(text);
    return report.advisories === undefined ? undefined : report;
  } catch {
    return undefined;
  }
}

/** @param {string} text */
function say(text) {
  console.log(text);
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (summary) appendFileSync(summary, `${text}\n`);
}

const report = parse(stdout ?? '');
if (report === undefined) {
  const why = (error?.message ?? stderr + stdout).replace(/\s+/g, ' ').trim().slice(0, 300);
  say(`The registry gave no audit report, so nothing is known about vulnerabilities: ${why}`);
  process.exit(0);
}

const advisories = Object.values(report.advisories);
say(`| severity | package | versions | advisory |\n| --- | --- | --- | --- |`);
for (const { severity, module_name: name, vulnerable_versions: versions, title, url } of advisories)
  say(`| ${severity} | ${name} | ${versions} | [${title}](${url}) |`);
const grave = advisories.filter(({ severity }) => severity === 'high' || severity === 'critical');
say(`${advisories.length} known vulnerabilities, ${grave.length} of them high or critical.`);
process.exit(grave.length === 0 ? 0 : 1);
