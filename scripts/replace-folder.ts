// Replaces a folder by a new one, so that a reader never sees half of it and a run that is killed loses nothing.
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Names of the folders inside a work folder. */
const FRESH = 'new';
const OLD = 'old';

/** Steps at which a run can be interrupted, for tests. */
export type Interrupt = (step: 'written' | 'old aside' | 'new in place') => void;

/**
 * Replaces a folder: writes a new one into a work folder beside it, moves the old one aside and moves the new one into its
 * place. Files that `write` does not create disappear. Several runs at once are safe; the last one wins.
 *
 * @param target - the folder to replace
 * @param write - fills a new folder, whose path it receives; if it throws, the target is unchanged
 */
export function replaceFolder(target: string, write: (fresh: string) => void, interrupt: Interrupt = () => {}): void {
  restoreInterrupted(target);
  const work = mkdtempSync(workPrefix(target));
  const fresh = join(work, FRESH);
  try {
    write(fresh);
    interrupt('written');
    swap(fresh, target, work, interrupt);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function swap(fresh: string, target: string, work: string, interrupt: Interrupt): void {
  for (let attempt = 0; ; attempt++) {
    moveAside(target, join(work, `${OLD}${attempt}`));
    interrupt('old aside');
    try {
      renameSync(fresh, target);
      interrupt('new in place');
      return;
    } catch (error) {
      // Another run has put its folder there in the meantime.
      if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) {
        throw error;
      }
    }
  }
}

function moveAside(target: string, aside: string): void {
  try {
    renameSync(target, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw error;
    }
  }
}

/** Puts back the folder that an interrupted run has moved aside, and removes what such runs left behind. */
function restoreInterrupted(target: string): void {
  const parent = dirname(target);
  const abandoned = readdirSync(parent)
    .filter((name) => isAbandoned(name, target))
    .map((name) => join(parent, name));
  const asides = abandoned.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const old = asides.find((path) => basename(path).startsWith(OLD));
  if (old !== undefined && !existsSync(target)) {
    moveAside(old, target);
  }
  for (const folder of abandoned) {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether a name is that of the work folder of a process that has ended. */
function isAbandoned(name: string, target: string): boolean {
  const [, owner, pid] = /^\.(.+)-(\d+)-[^-]+$/.exec(name) ?? [];
  return owner === basename(target) && pid !== undefined && !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Work folders are beside the target, since a folder can only be renamed within a file system. */
function workPrefix(target: string): string {
  return join(dirname(target), `.${basename(target)}-${process.pid}-`);
}
