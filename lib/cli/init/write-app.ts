import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { quotedList } from '../../diagnostics/words';
import { isMap } from '../../private/map-reader';
import { UsageError } from '../command';
import { writeNewFiles, writeOutput } from '../output-file';
import type { NewApp, PackageJson } from './new-app';

/** Writes an app. A package.json that exists gets what it does not have; no other file may exist. */
export function writeApp(folder: string, { files, packageJson }: NewApp): void {
  const path = join(folder, 'package.json');
  const merged = packageJson && mergedPackageJson(path, packageJson);
  writeNewFiles(folder, files, 'init');
  if (merged !== undefined) {
    writeOutput(path, merged, 'init');
  }
}

/** A package.json that exists keeps what it has. */
function mergedPackageJson(path: string, added: PackageJson): string {
  const { name, ...others } = added;
  const given = existsSync(path) ? parsed(path) : { name };
  const result: Record<string, unknown> = { ...given };
  for (const [key, value] of Object.entries(others)) {
    const old = given[key];
    result[key] = isMap(value) ? { ...value, ...chosen(old) } : (old ?? value);
  }
  return `${JSON.stringify(result, undefined, 2)}\n`;
}

/** The entries of a map, without the script that `npm init` writes, which always fails. */
function chosen(old: unknown): object {
  const entries = Object.entries(isMap(old) ? old : {});
  return Object.fromEntries(entries.filter(([, value]) => !String(value).includes('no test specified')));
}

function parsed(path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isMap(value)) {
      return value;
    }
  } catch {
    // Reported below, like a file that is not a map.
  }
  throw new UsageError(`init: ${quotedList([path])} is not a JSON object; correct it first`);
}
