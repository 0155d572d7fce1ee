import pg from 'pg';
import { LaunchError, reasonOf } from '../launch-error.js';

const ROLE = 'agentrooms';

interface Server {
  readonly port: number;
  readonly superuserPassword: string;
}

/**
 * Whether the server on the port answers with our password and serves our folder; undefined while nothing does.
 */
export async function answersAs(server: Server & { readonly dataDir: string }): Promise<true | undefined> {
  try {
    return await asSuperuser(server, async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
      return rows[0]?.data_directory === server.dataDir ? true : undefined;
    });
  } catch {
    return undefined;
  }
}

/**
 * Makes sure of the role and the database that the services use.
 *
 * @returns the address of the database, password included
 */
export async function ensureDatabase(server: Server, database: string, password: string): Promise<string> {
  await asSuperuser(server, async (client) => {
    const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [ROLE]);
    // DDL takes no parameters; CREATEDB is for Prisma's shadow database.
    const secret = client.escapeLiteral(password);
    await client.query(
      `${role.rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${ROLE} LOGIN CREATEDB PASSWORD ${secret}`,
    );
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0)
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)} OWNER ${ROLE}`);
  });
  return `postgresql://${ROLE}:${encodeURIComponent(password)}@127.0.0.1:${server.port}/${database}`;
}

/** @throws {LaunchError} when the operator's own database cannot be reached */
export async function requireDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    await client.query('SELECT 1');
  } catch (error) {
    throw new LaunchError(`DATABASE_URL is set, but that database cannot be used: ${reasonOf(error)}`, {
      cause: error,
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function asSuperuser<T>(
  { port, superuserPassword }: Server,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: superuserPassword,
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined); // A server that stops while we ask is an answer too: the query rejects.
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
