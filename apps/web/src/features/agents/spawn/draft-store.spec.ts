import { emptyDraft, freshDraft } from './draft-store';

const minute = 60_000;
const draft = { chosen: { limit: '55' }, asked: true, keptAt: 100 * minute, owner: 'user-1' };

describe('freshDraft', () => {
  it('takes up what was chosen just now', () => expect(freshDraft(draft, 129 * minute)).toEqual(draft));
  it('drops what was chosen for the prices of another hour', () =>
    expect(freshDraft(draft, 131 * minute)).toEqual(emptyDraft));
  it('begins empty where nothing was kept', () =>
    expect(freshDraft(undefined, 131 * minute)).toEqual(emptyDraft));
});
