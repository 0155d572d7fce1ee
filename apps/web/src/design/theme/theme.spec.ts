import { opposite, themeCookie, themeOf } from './theme';

describe('the theme', () => {
  it('follows the system unless the cookie names a theme', () => {
    expect(themeOf(undefined)).toBe('system');
    expect(themeOf('neon')).toBe('system');
    expect(themeOf('light')).toBe('light');
  });

  it('forgets the cookie when the system decides again', () => {
    expect(themeCookie('system')).toMatch(/max-age=0/);
    expect(themeCookie('dark')).toMatch(/max-age=31536000/);
  });

  it('toggles what is shown', () => {
    expect(opposite('dark')).toBe('light');
    expect(opposite('light')).toBe('dark');
  });
});
