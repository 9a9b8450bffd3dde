import * as path from 'node:path';

const PACKAGE_ROOT = path.resolve(__dirname, '..');

/** Remembers the call that made a construct. Cheap: the stack is turned into text only when somebody asks. */
export class Origin {
  private readonly trace: { stack?: string } = {};

  /**
   * @param above - frames of this function and of all that it called are left out
   */
  public constructor(above: new (...args: never[]) => object) {
    Error.captureStackTrace(this.trace, above);
  }

  /** `main.ts:12:3`, relative to the working directory, or undefined where only library code is on the stack. */
  public describe(): string | undefined {
    for (const line of (this.trace.stack ?? '').split('\n')) {
      const location = /\(?((?:file:\/\/)?[^()\s]*:\d+:\d+)\)?$/.exec(line)?.[1]?.replace('file://', '');
      if (location !== undefined && isUserCode(location)) {
        return path.relative(process.cwd(), location);
      }
    }
    return undefined;
  }
}

function isUserCode(location: string): boolean {
  return (
    path.isAbsolute(location) &&
    !location.startsWith(`${PACKAGE_ROOT}${path.sep}`) &&
    !location.includes(`${path.sep}node_modules${path.sep}`)
  );
}
