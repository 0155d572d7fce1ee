import { type AlertRule, alertRules, signals } from './alert-rules.js';

/** The alert rules as a rule file of Prometheus. */
export function prometheusRules(): string {
  return [
    '# Written by `npm run alerts` from apps/api/src/health/alert-rules.ts: change it there.',
    'groups:',
    '  - name: agentrooms',
    '    rules:',
    ...alertRules.flatMap(ruleLines),
    '',
  ].join('\n');
}

const ruleLines = (rule: AlertRule): string[] => [
  `      - alert: ${rule.name}`,
  `        expr: ${quoted(expression(rule))}`,
  `        for: ${rule.for}s`,
  '        labels:',
  `          severity: ${rule.severity}`,
  '        annotations:',
  `          summary: ${quoted(rule.summary)}`,
  `          runbook: docs/operations.md#${rule.name.toLowerCase()}`,
];

const expression = ({ signal, bound }: AlertRule): string =>
  'above' in bound ? `${signals[signal]} > ${bound.above}` : `${signals[signal]} < ${bound.below}`;

/** A YAML scalar in single quotes, in which only they have to be doubled. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
