/**
 * Next's standalone output leaves static files out, expecting a CDN. This puts them where its server looks, so that
 * `node .next/standalone/apps/web/server.js` serves the whole site.
 */
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';

const app = join(import.meta.dirname, '..');
const standalone = join(app, '.next/standalone/apps/web');
if (!existsSync(join(standalone, 'server.js'))) {
  throw new Error(`No standalone server at ${standalone}: next build did not finish.`);
}
cpSync(join(app, '.next/static'), join(standalone, '.next/static'), { recursive: true });
cpSync(join(app, 'public'), join(standalone, 'public'), { recursive: true });
