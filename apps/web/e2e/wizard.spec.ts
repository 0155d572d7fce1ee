import { expect, type Page, test } from '@playwright/test';
import { barriers } from './barriers';
import { agentCard, agentName, roomsByCalm, signInWithBurner } from './market';

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const currentStep = (page: Page) =>
  page.getByRole('navigation', { name: 'Steps' }).locator('[aria-current="step"]');

test('the wizard is walked by keys alone, and forgets nothing on the way', async ({ page }) => {
  const [room] = await roomsByCalm();
  await page.goto(`/rooms/${room.id}/spawn`);
  await expect(agentName(page)).not.toHaveText('No name yet');

  await test.step('Enter goes on, and the focus moves to the heading of the step', async () => {
    await page.getByRole('radio', { name: /Buyer/ }).focus();
    for (const [title, step] of [
      ['Which piece?', 'Piece'],
      ['Price limits', 'Price'],
      ['Strategy and tone', 'Manner'],
      ['Name and face', 'Name'],
    ] as const) {
      await page.keyboard.press('Enter');
      await expect(heading(page, title)).toBeFocused();
      await expect(currentStep(page)).toHaveText(step);
      // Enter within the step's first field, as somebody who fills it in would press it.
      await page.getByRole('main').locator('form input:visible').first().focus();
    }
  });

  await test.step('another face and name are another agent', async () => {
    const face = page.getByRole('main').locator('form img').first();
    const before = await face.getAttribute('src');
    await page.getByRole('button', { name: 'Another face' }).press('Enter');
    await expect(face).not.toHaveAttribute('src', before ?? '');
    await page.getByLabel('Name', { exact: true }).fill('Keystroke');
    await expect(agentName(page)).toHaveText('Keystroke');
  });

  await test.step('back leads back, and what was chosen is still there, also after a reload', async () => {
    await page.goBack();
    await expect(heading(page, 'Strategy and tone')).toBeVisible();
    await page.getByRole('radio', { name: /Patient/ }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Back' }).press('Enter');
    await expect(heading(page, 'Price limits')).toBeFocused();
    await page.reload();
    await expect(heading(page, 'Price limits')).toBeVisible();
    await expect(agentName(page)).toHaveText('Keystroke');
    await expect(page.getByText('Patient, casual')).toBeVisible();
  });
});

test('the mandate is read before it is signed; a change draws up another one', async ({ page }) => {
  const [room] = await roomsByCalm();
  await page.goto(`/rooms/${room.id}/spawn?step=price`);
  await page.getByLabel('Opening bid').fill('1');
  await page.getByLabel('Most you pay').fill('2.50');
  await page.getByRole('button', { name: 'Looks good – review' }).click();
  await signInWithBurner(page.getByRole('main'));
  // The button that was pressed is gone; the keyboard is not lost.
  await expect(heading(page, 'Review and sign')).toBeFocused();
  const nonce = page.getByRole('definition').filter({ hasText: 'Makes this mandate unique' });
  await expect(page.getByText('At most 2.50 USDC')).toBeVisible();
  await expect(page.getByText('2500000', { exact: true })).toBeVisible();
  const first = await nonce.innerText();

  await test.step('a reload asks for no other', async () => {
    await page.reload();
    await expect(nonce).toHaveText(first, { useInnerText: true });
  });

  await test.step('another limit is another mandate', async () => {
    await page.getByRole('button', { name: 'Price', exact: true }).click();
    await page.getByLabel('Most you pay').fill('3');
    await page.getByRole('button', { name: 'Looks good – review' }).click();
    await expect(page.getByText('At most 3.00 USDC')).toBeVisible();
    await expect(nonce).not.toHaveText(first, { useInnerText: true });
  });

  await test.step('the room meets the face that was shown', async () => {
    const name = await agentName(page).innerText();
    const face = await agentCard(page).locator('img').getAttribute('src');
    const handedIn: string[] = [];
    page.on('request', (sent) => {
      if (sent.method() === 'POST' && /\/agents\/[^/]+\/mandate$/.test(sent.url())) handedIn.push(sent.url());
    });
    // Somebody in a hurry: two presses are one signature, and nothing else is gone to meanwhile.
    await page.getByRole('button', { name: 'Sign and spawn' }).dblclick();
    await expect(page).toHaveURL(new RegExp(`/rooms/${room.id}$`), { timeout: 45_000 });
    expect(handedIn).toHaveLength(1);
    const own = page.getByRole('listitem').filter({ hasText: name }).filter({ hasText: 'yours' });
    await expect(own.locator('img')).toHaveAttribute('src', face ?? '');
  });

  await test.step('the panel of an agent gives the focus back to the row that opened it', async () => {
    const row = page.locator('button[aria-haspopup="dialog"]').first();
    await row.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(row).toBeFocused();
  });
});

test('an address draws up no mandate: the review waits until somebody asks for it', async ({ page }) => {
  const [room] = await roomsByCalm();
  await page.goto(`/rooms/${room.id}/spawn`);
  await signInWithBurner(page);
  const spawns: string[] = [];
  page.on('request', (sent) => {
    if (sent.url().endsWith('/agents/spawn')) spawns.push(sent.method());
  });
  await page.goto(`/rooms/${room.id}/spawn?step=review`);
  await expect(page.getByRole('button', { name: /^Account 0x/ })).toBeVisible();
  await expect(heading(page, 'Buy or sell?')).toBeVisible();
  expect(spawns).toEqual([]);
  await page.getByRole('button', { name: 'Looks good – review' }).click();
  await expect(heading(page, 'What your wallet signs')).toBeVisible();
});

test('prices the wrong way round stand until they are corrected: the slider waits', async ({ page }) => {
  const [room] = await roomsByCalm();
  await page.goto(`/rooms/${room.id}/spawn?step=price`);
  await page.getByLabel('Opening bid').fill('60');
  await page.getByLabel('Most you pay').fill('50');
  const thumb = page.getByRole('slider', { name: 'Limit on the slider' });
  await expect(thumb).toHaveAttribute('data-disabled', '');
  await page.getByLabel('Most you pay').fill('70');
  await expect(thumb).not.toHaveAttribute('data-disabled');
});

test("neither a seller's steps nor what went wrong has a barrier that axe calls serious", async ({
  page,
}) => {
  const [room] = await roomsByCalm();
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.goto(`/rooms/${room.id}/spawn`);
    await page.getByText('▲ Seller', { exact: true }).click();
    await page.getByRole('button', { name: 'Looks good – review' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Choose the piece' })).toBeVisible();
    expect(await barriers(page), `no piece, ${theme}`).toEqual([]);
    await page.getByRole('button', { name: 'Price', exact: true }).click();
    await page.getByLabel('Opening ask').fill('10');
    await page.getByLabel('Least you accept').fill('20');
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await expect(page.getByText(/must not be above the opening price/)).toBeVisible();
    expect(await barriers(page), `wrong prices, ${theme}`).toEqual([]);
  }
  await signInWithBurner(page);
  await page.getByRole('button', { name: 'Piece', exact: true }).click();
  await page.getByRole('button', { name: 'Mint me one' }).click();
  await expect(page.getByRole('radio', { checked: true })).toBeAttached({ timeout: 30_000 });
  expect(await barriers(page), 'own pieces').toEqual([]);
});
