/** Has the browser save a text as a file. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The download has its own reference by then; without this the text stays in memory for the page's life.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
