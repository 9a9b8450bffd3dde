import * as path from 'node:path';
import type { IConstruct } from 'constructs';
import { Trait } from './trait';

const PACKAGE_ROOT = path.resolve(__dirname, '..');

const ORIGIN = new Trait<Origin>('Origin');

/** A location in the source of the app. */
export interface SourceLocation {
  /** Path relative to the working directory. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The call that created a construct. Cheap, because the stack is converted to text only when it is needed. */
export class Origin {
  private readonly trace: { stack?: string } = {};

  /**
   * @param above - the frames of this function and of its callees are omitted
   */
  public constructor(above: (new (...args: never[]) => object) | ((...args: never[]) => unknown)) {
    Error.captureStackTrace(this.trace, above);
  }

  /** Stores it in a construct, for `sourceOf`. */
  public attachTo(construct: IConstruct): void {
    ORIGIN.set(construct, this);
  }

  /** The location of the call; undefined if the stack contains only library code. */
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

  /** `main.ts:12:3`, or undefined if the stack contains only library code. */
  public describe(): string | undefined {
    const location = this.locate();
    return location && `${location.file}:${location.line}:${location.column}`;
  }
}

/** The location where a construct was created, or else the nearest construct above it with a known location. */
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
