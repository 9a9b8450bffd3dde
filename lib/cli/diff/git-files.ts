// Reads manifests of a revision of git, without touching the working tree.

import { execFileSync } from 'node:child_process';
import { quote } from '../../diagnostics/words';
import { decodeText } from '../../world/input/decode';
import { isManifestFile } from '../../world/input/files';
import { unreadable } from '../input';
import type { SourceFile } from '../mesh-input';
import { usageError } from './arguments';

const LARGEST_OUTPUT = 2 ** 30;
const LINE_FEED = 10;
const REGULAR_FILE = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s;

/** A file in a tree of git. */
interface TreeEntry {
  readonly name: string;
  readonly object: string;
}

/**
 * The manifests at paths of a revision.
 *
 * @param folder - folder that paths are relative to
 */
export function filesOfRevision(revision: string, paths: readonly string[], folder = '.'): SourceFile[] {
  const repository = new Repository(revision, folder);
  const entries = paths.flatMap((path) => repository.entriesAt(path));
  const contents = repository.contentsOf(entries.map(({ object }) => object));
  return entries.map(({ name }, index) => {
    const file = `${revision}:${name}`;
    return { name: file, text: textOf(contents[index] ?? Buffer.alloc(0), file) };
  });
}

/** A revision in the repository of a folder. */
class Repository {
  private readonly commit: string;

  public constructor(
    private readonly revision: string,
    private readonly folder: string,
  ) {
    this.commit = this.commitOf(revision);
  }

  public entriesAt(path: string): TreeEntry[] {
    // `--` keeps paths from being options, `--literal-pathspecs` from being patterns.
    const lines = this.git(['--literal-pathspecs', 'ls-tree', '-r', '-z', this.commit, '--', path])
      .toString()
      .split('\0');
    if (lines.every((line) => line === '')) {
      throw usageError(`${quote(path)} does not exist in the revision ${quote(this.revision)}`);
    }
    return lines.flatMap((line) => {
      const [, object, name] = REGULAR_FILE.exec(line) ?? [];
      const isRead = name !== undefined && (name === path || isManifestFile(name));
      return object !== undefined && isRead ? [{ name, object }] : [];
    });
  }

  /** The contents of objects, read by one process. */
  public contentsOf(objects: readonly string[]): Buffer[] {
    const output = objects.length === 0 ? Buffer.alloc(0) : this.git(['cat-file', '--batch'], objects.join('\n'));
    const contents: Buffer[] = [];
    let position = 0;
    for (const _object of objects) {
      const end = output.indexOf(LINE_FEED, position);
      const size = Number(output.subarray(position, end).toString().split(' ')[2]);
      contents.push(output.subarray(end + 1, end + 1 + size));
      position = end + 1 + size + 1;
    }
    return contents;
  }

  /** Whatever is not a revision, such as an option, is an error. */
  private commitOf(revision: string): string {
    try {
      return this.run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], '')
        .toString()
        .trim();
    } catch (error) {
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      throw usageError(
        isMissing
          ? 'git is not installed, so that revisions cannot be read; use two folders'
          : `${quote(revision)} is not a revision of the repository in the current folder`,
      );
    }
  }

  private git(args: readonly string[], input = ''): Buffer {
    try {
      return this.run(args, input);
    } catch (error) {
      throw usageError(`git cannot read the revision ${quote(this.revision)}: ${(error as Error).message}`);
    }
  }

  private run(args: readonly string[], input: string): Buffer {
    const options = { cwd: this.folder, input, maxBuffer: LARGEST_OUTPUT };
    return execFileSync('git', args, { ...options, stdio: ['pipe', 'pipe', 'ignore'] });
  }
}

function textOf(content: Buffer, file: string): string {
  try {
    return decodeText(content);
  } catch (error) {
    throw unreadable(file, error, 'diff');
  }
}
