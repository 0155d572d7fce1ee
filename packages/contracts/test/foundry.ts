import { createRequire } from 'node:module';

/** npm's names of processors and platforms in those of Foundry's packages. */
const names: Record<string, string> = {
  x64: 'amd64',
  arm64: 'arm64',
  linux: 'linux',
  darwin: 'darwin',
  win32: 'win32',
};

/** Path of a program of Foundry. Its npm package is a wrapper; the binary lies in a package of the platform. */
export const foundryBinary = (tool: 'anvil' | 'forge'): string => {
  const fromWrapper = createRequire(createRequire(__filename).resolve(`@foundry-rs/${tool}/package.json`));
  const platform = `@foundry-rs/${tool}-${names[process.platform]}-${names[process.arch]}`;
  return fromWrapper.resolve(`${platform}/bin/${tool}${process.platform === 'win32' ? '.exe' : ''}`);
};
