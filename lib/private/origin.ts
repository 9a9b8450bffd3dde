import * as path from 'node:path';
import type { IConstruct } from 'constructs';
import { Trait } from './trait';

const PACKAGE_ROOT = path.resolve(__dirname, '..');

const ORIGIN = new Trait<Origin>('Origin');

/** A place in the source of the app. */
export interface SourceLocation {
  /** Relative to the working directory. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Remembers the call that made a construct. Cheap: the stack is turned into text only when somebody asks. */
export class Origin {
  private readonly trace: { stack?: string } = {};

  /**
   * @param above - frames of this function and of all that it called are left out
   */
  public constructor(above: (new (...args: never[]) => object) | ((...args: never[]) => unknown)) {
    Error.captureStackTrace(this.trace, above);
  }

  /** Keeps it with a construct, for `sourceOf`. */
  public attachTo(construct: IConstruct): void {
    ORIGIN.set(construct, this);
  }

  /** Where the construct was made; undefined where only library code is on the stack. */
  public locate(): SourceLocation | undefined {
    for (const frame of (this.trace.stack ?? '').split('\n')) {
      const [, file, line, column] = /\(?((?:file:\/\/)?[^()\s]*):(\d+):(\d+)\)?$/.exec(frame) ?? [];
      const location = file?.replace('file://', '');
      if (location !== undefined && isUserCode(location)) {
        return { file: path.relative(process.cwd(), location), line: Number(line), column: Number(column) };
      }
    }
    return undefined;
  }

  /** `main.ts:12:3`, or undefined where only library code is on the stack. */
  public describe(): string | undefined {
    const location = this.locate();
    return location && `${location.file}:${location.line}:${location.column}`;
  }
}

/** Where a construct, or the nearest one above it that knows, was made. */
export function sourceOf(construct: IConstruct): SourceLocation | undefined {
  for (const scope of construct.node.scopes.reverse()) {
    const origin = ORIGIN.of(scope);
    if (origin !== undefined) {
      return origin.locate();
    }
  }
  return undefined;
}

function isUserCode(location: string): boolean {
  return (
    path.isAbsolute(location) &&
    !location.startsWith(`${PACKAGE_ROOT}${path.sep}`) &&
    !location.includes(`${path.sep}node_modules${path.sep}`)
  );
}
