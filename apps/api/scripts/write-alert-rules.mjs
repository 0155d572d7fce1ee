// Writes deploy/monitoring/alerts.yml from the rules in src/health/alert-rules.ts (build first: npm run build).
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { prometheusRules } from '../dist/health/prometheus-rules.js';

const file = join(import.meta.dirname, '../../../deploy/monitoring/alerts.yml');
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, prometheusRules());
console.log(file);
