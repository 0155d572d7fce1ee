/** Next calls this once when the server starts. */
export async function register(): Promise<void> {
  // eslint-disable-next-line no-restricted-properties -- Next replaces it at build time, and drops the rest for the edge
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { nameThePeer } = await import('@/api/forwarded-for');
    nameThePeer();
  }
}
