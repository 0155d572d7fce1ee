import { join } from 'node:path';

/** A program from an unpacked Debian package, with the folders of the libraries that came with it. */
export interface UnpackedProgram {
  readonly command: string;
  readonly libraryPath: string;
}

/** @param program - its path inside the package */
export function unpackedProgram(folder: string, program: string): UnpackedProgram {
  const triplet = `${{ x64: 'x86_64', arm64: 'aarch64' }[process.arch as string] ?? process.arch}-linux-gnu`;
  return {
    command: join(folder, program),
    libraryPath: [join(folder, 'usr/lib', triplet), join(folder, 'lib', triplet)].join(':'),
  };
}
