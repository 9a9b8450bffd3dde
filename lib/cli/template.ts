import { join } from 'node:path';
import { packageFolder } from './version';

/** Folder of the files of a new app in a language. */
export function templateFolder(language: 'typescript' | 'python'): string {
  return join(packageFolder(), 'templates', language);
}
