import * as path from 'node:path';
import type { IConstruct, MetadataEntry } from 'constructs';
import { Trait } from './trait';

const PACKAGE_ROOT = path.resolve(__dirname, '..');

/** The jsii runtimes of Python, Java, Go and .NET set this variable. The calls of such an app are not on the stack. */
const OTHER_LANGUAGE = 'JSII_AGENT';

/** A location in the source of the app. */
export interface SourceLocation {
  /** Path relative to the working directory. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Finds the call that wrote a field of a manifest, or that created its construct. */
export type Locator = (field?: string) => SourceLocation | undefined;

/** Frames that reach the app from a method that it calls, even if the method calls a few others of this package. */
export const DIRECT_FRAMES = 4;

/** Frames that reach the app through several constructs of this package that create each other. */
export const NESTED_FRAMES = 20;

const LOCATOR = new Trait<(construct: IConstruct) => Locator>('Locator');

/** A call of the app. Cheap, because the stack is converted to text only when it is needed. */
export class Origin {
  declare private readonly stack?: string;

  /**
   * @param above - the frames of this function and of its callees are omitted
   * @param frames - number of frames to record: each takes time, which matters for what an app has thousands of
   */
  public constructor(
    above: (new (...args: never[]) => object) | ((...args: never[]) => unknown),
    frames = NESTED_FRAMES,
  ) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = frames;
    Error.captureStackTrace(this, above);
    Error.stackTraceLimit = limit;
  }

  /** The location of the call; undefined if the stack contains only library code. */
  public locate(): SourceLocation | undefined {
    return locationIn((this.stack ?? '').split('\n'));
  }
}

/**
 * Sets how the calls that wrote the fields of a construct are found.
 *
 * @param constructs - the prototype of a class, for all of its constructs
 */
export function setLocator<T extends IConstruct>(constructs: T, create: (construct: T) => Locator): void {
  LOCATOR.set(constructs, create as (construct: IConstruct) => Locator);
}

/** Finds the calls that wrote the fields of a construct; for an unknown one, the nearest construct above it that is known. */
export function locatorOf(construct: IConstruct): Locator {
  const locators = construct.node.scopes.reverse().map(ownLocatorOf);
  return (field) => {
    for (const locate of locators) {
      const location = locate(field);
      if (location !== undefined) {
        return location;
      }
    }
    return undefined;
  };
}

function ownLocatorOf(construct: IConstruct): Locator {
  return LOCATOR.of(construct)?.(construct) ?? (() => recordedLocation(construct.node.metadata));
}

/** The location in the stack traces that constructs of other packages record as metadata. */
function recordedLocation(metadata: readonly MetadataEntry[]): SourceLocation | undefined {
  const trace = metadata.find((entry) => entry.trace !== undefined)?.trace;
  return trace && locationIn(trace);
}

function locationIn(frames: readonly string[]): SourceLocation | undefined {
  if (process.env[OTHER_LANGUAGE] !== undefined) {
    return undefined;
  }
  for (const frame of frames) {
    const [, file, line, column] = /\(?((?:file:\/\/)?[^()\s]*):(\d+):(\d+)\)?$/.exec(frame) ?? [];
    const location = file?.replace('file://', '');
    if (location !== undefined && isUserCode(location)) {
      return { file: path.relative(process.cwd(), location), line: Number(line), column: Number(column) };
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
