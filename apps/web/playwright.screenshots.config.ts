import { defineConfig } from '@playwright/test';
import stories from './playwright.config';

/** `npm run screenshots`: pictures of every page, by the browser and the addresses of the stories. */
export default defineConfig({ ...stories, testDir: './screenshots', timeout: 600_000 });
