// Folders for the files of a test, which are removed after it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** A folder that is new and empty in each test. */
export class TemporaryFolder {
  /** Its path, during a test. */
  public path = '';

  /** The path of a file in the folder. */
  public file(...names: readonly string[]): string {
    return join(this.path, ...names);
  }

  /** Writes a file, and the folders above it; returns its path. */
  public write(name: string, content: string | Uint8Array): string {
    const path = this.file(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  public read(name: string): string {
    return readFileSync(this.file(name), 'utf8');
  }
}

/** A folder for each test of the file or of the `describe` in which this is called. */
export function temporaryFolder(): TemporaryFolder {
  const folder = new TemporaryFolder();
  beforeEach(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'cdk8s-istio-test-'));
  });
  afterEach(() => rmSync(folder.path, { recursive: true, force: true }));
  return folder;
}
