// Who is asked about mutants: istiod's webhook or the API server.
import type { Channel } from '../../lib/facts/kinds';
import type { Answer } from './ask';
import type { Change } from './mutate';

export type Manifest = { [field: string]: unknown };

/** Where this package and the authority disagree. */
export interface Difference {
  readonly kind: 'error' | 'warning';
  /** What the authority reports; empty if it accepts the manifest. */
  readonly authority: readonly string[];
  /** What this package reports. */
  readonly here: readonly string[];
}

export interface Authority {
  readonly channel: Channel;
  readonly changes: readonly Change[];
  /** Whether valid manifests of the kind are changed. */
  covers(manifest: Manifest): boolean;
  /** Whether a mutant can be asked about. */
  accepts(mutant: Manifest): boolean;
  /** The mutant as the authority gets it. */
  readonly asked: (mutant: Manifest) => unknown;
  compare(mutant: Manifest, answer: Answer): { readonly refused: boolean; readonly difference?: Difference };
}
