// Counts the work of code instead of measuring time: how often V8 executes the blocks of lib/.
import { Session } from 'node:inspector';
import { setFlagsFromString } from 'node:v8';

if (process.env.SHARED_PROCESS !== undefined) {
  throw new Error('a test that counts executed code must not share its process: see NOT_COUNTING in vitest.config.mts');
}

// V8 counts only what its interpreter executes, and only as long as it keeps the compiled code.
setFlagsFromString('--no-opt');
setFlagsFromString('--no-sparkplug');
setFlagsFromString('--no-flush-bytecode');

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}

/** Number of executed blocks of lib/ during an action. The same action always does the same work. */
export function workOf(action: () => void): number {
  return workOfEach([action]).reduce((sum, work) => sum + work, 0);
}

/** The work of each of several actions; faster than `workOf` for each, because the start of a session takes long. */
export function workOfEach(actions: Iterable<() => void>): number[] {
  const session = new Session();
  session.connect();
  try {
    session.post('Profiler.enable');
    session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    return Array.from(actions, (action) => {
      // Reading the counters resets them.
      take(session);
      action();
      return blocksOf(take(session));
    });
  } finally {
    session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
  }
}

function take(session: Session): Coverage {
  let coverage: Coverage = { result: [] };
  // The in-process session answers before `post` returns.
  session.post('Profiler.takePreciseCoverage', (error, taken) => {
    if (error) {
      throw error;
    }
    coverage = taken;
  });
  return coverage;
}

function blocksOf({ result }: Coverage): number {
  const own = result.filter(({ url }) => /\/(?:lib|cdk8s-istio\/build)\//.test(url));
  const ranges = own.flatMap(({ functions }) => functions.flatMap((each) => each.ranges));
  if (ranges.length === 0) {
    throw new Error('workOf: the action did not execute any code of lib/');
  }
  return ranges.reduce((sum, { count }) => sum + count, 0);
}
