import { expect, type Page, test } from '@playwright/test';
import { barriers } from './barriers';
import { roomsByCalm } from './market';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search and commands' });
const field = (page: Page) => palette(page).getByRole('combobox', { name: 'Search and commands' });

/** Opens the rooms, whose scripts have come when the header knows that nobody is signed in: keys are heard from then on. */
async function openRooms(page: Page): Promise<void> {
  await page.goto('/rooms');
  await expect(page.getByRole('button', { name: 'Connect wallet' }).first()).toBeVisible();
}

async function choose(page: Page, words: string, title: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(words);
  await expect(palette(page).getByRole('option', { selected: true })).toContainText(title);
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeHidden();
}

test('the palette goes to a room, spawns there and changes the theme, by keys alone', async ({ page }) => {
  const [calm] = await roomsByCalm();
  await openRooms(page);
  await expect(page.getByRole('heading', { name: 'Rooms', exact: true })).toBeVisible();
  await choose(page, calm.name, calm.name);
  await expect(page).toHaveURL(`/rooms/${calm.id}`);
  await expect(page.getByText('live', { exact: true })).toBeVisible();
  await choose(page, 'spawn', 'Spawn an agent in this room');
  await expect(page).toHaveURL(`/rooms/${calm.id}/spawn`);
  for (const theme of ['light', 'dark']) {
    await choose(page, theme, theme === 'light' ? 'Light theme' : 'Dark theme');
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  }
});

test('the palette keeps the focus while it is open, and gives it back', async ({ page }) => {
  await openRooms(page);
  const before = page.getByRole('searchbox', { name: 'Search rooms' });
  await before.focus();
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  for (const key of ['Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
    await page.keyboard.press(key);
    expect(await palette(page).evaluate((box) => box.contains(document.activeElement)), key).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeHidden();
  await expect(before).toBeFocused();
});

test('the palette has no barrier that axe calls serious, in either theme, full or empty', async ({
  page,
}) => {
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await openRooms(page);
    await page.getByRole('button', { name: 'Search and commands' }).click();
    await expect(field(page)).toBeFocused();
    await expect(palette(page).getByRole('option').first()).toBeVisible();
    expect(await barriers(page), theme).toEqual([]);
    await page.keyboard.type('no such thing');
    await expect(palette(page).getByText(/^Nothing fits/)).toBeVisible();
    expect(await barriers(page), `${theme}, nothing found`).toEqual([]);
  }
});
