import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type AppProps } from 'cdk8s';
import { synthesis } from 'cdk8s-istio';

/** What a synth wrote, and its error. */
export interface Outcome {
  readonly files: Readonly<Record<string, string>>;
  readonly error: string | undefined;
}

export type Define = (app: App) => void;

/** Synthesizes the same app with the `App` of cdk8s and with that of this package. */
export function synthesizeBoth(define: Define, props: AppProps = {}): { stock: Outcome; own: Outcome } {
  return {
    stock: synthesize((options) => new App(options), define, props),
    own: synthesize((options) => new synthesis.App(options), define, props),
  };
}

function synthesize(create: (props: AppProps) => App, define: Define, props: AppProps): Outcome {
  const outdir = mkdtempSync(join(tmpdir(), 'synthesis-'));
  try {
    const app = create({ ...props, outdir });
    define(app);
    const error = errorOf(() => app.synth());
    return { files: filesBelow(outdir), error };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Returns the message of the error that a function throws. */
export function errorOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return String(error);
  }
}

function filesBelow(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
