/** What a visitor can choose; `system` follows the machine. */
export const themes = ['system', 'dark', 'light'] as const;
export type Theme = (typeof themes)[number];
/** What is shown. */
export type ShownTheme = Exclude<Theme, 'system'>;

/** The choice travels in a cookie, so that the server already renders it and nothing flashes. */
export const THEME_COOKIE = 'agentrooms.theme';
const YEAR_SECONDS = 31_536_000;

/** The choice in a cookie's value; anything unknown follows the system. */
export function themeOf(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}

/** The `Set-Cookie`-like text for `document.cookie`. */
export const themeCookie = (theme: Theme): string =>
  `${THEME_COOKIE}=${theme}; path=/; max-age=${theme === 'system' ? 0 : YEAR_SECONDS}; samesite=lax`;

/** The next choice of the one-button toggle: the opposite of what is shown. */
export const opposite = (shown: ShownTheme): ShownTheme => (shown === 'dark' ? 'light' : 'dark');
