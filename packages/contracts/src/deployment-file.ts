import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseDeployment, type Deployment } from './deployment.js';
import { InvalidEncoding } from './errors.js';

/** The deployment recorded in a file, or undefined when there is none. @throws InvalidEncoding */
export const readDeployment = async (file: string): Promise<Deployment | undefined> => {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return parseDeployment(JSON.parse(text));
  } catch (error) {
    throw new InvalidEncoding(file, 'not a deployment', error);
  }
};

/** Records a deployment. Readers see the old file or the new one, never a part; missing folders are made. */
export const writeDeployment = async (file: string, deployment: Deployment): Promise<void> => {
  const partial = `${file}.${process.pid}.tmp`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(partial, `${JSON.stringify(parseDeployment(deployment), null, 2)}\n`);
  await rename(partial, file);
};
