// The types of the public API, as jsii describes them in `.jsii.gz`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ROOT } from '../../run';

export interface Documentation {
  readonly summary?: string;
  readonly remarks?: string;
  readonly default?: string;
  readonly example?: string;
  readonly see?: string;
  readonly returns?: string;
}

/** A reference to a type. */
export type TypeReference =
  | { readonly primitive: string }
  | { readonly fqn: string }
  | { readonly collection: { readonly kind: 'array' | 'map'; readonly elementtype: TypeReference } };

interface Documented {
  readonly name: string;
  readonly docs?: Documentation;
  readonly locationInModule?: { readonly filename: string; readonly line: number };
}

export interface Property extends Documented {
  readonly type: TypeReference;
  readonly optional?: boolean;
  readonly static?: boolean;
  readonly const?: boolean;
  readonly protected?: boolean;
}

export interface Parameter extends Documented {
  readonly type: TypeReference;
  readonly optional?: boolean;
  readonly variadic?: boolean;
}

export interface Method extends Documented {
  readonly parameters?: readonly Parameter[];
  readonly returns?: { readonly type: TypeReference; readonly optional?: boolean };
  readonly static?: boolean;
  readonly protected?: boolean;
}

/** A class, interface or enum. */
export interface Type extends Documented {
  readonly fqn: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly namespace: string;
  /** Whether it is a struct: an interface of plain values. */
  readonly datatype?: boolean;
  readonly abstract?: boolean;
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly initializer?: { readonly docs?: Documentation; readonly parameters?: readonly Parameter[] };
  readonly properties?: readonly Property[];
  readonly methods?: readonly Method[];
  readonly members?: readonly { readonly name: string; readonly docs?: Documentation }[];
  readonly locationInModule: { readonly filename: string; readonly line: number };
}

/** All types except the L1 classes and their structs, which are generated from CRDs and have no descriptions. */
export function readTypes(): Type[] {
  const text = gunzipSync(readFileSync(join(ROOT, '.jsii.gz'))).toString();
  const { types } = JSON.parse(text) as { types: Record<string, Type> };
  return Object.values(types).filter(({ namespace }) => !namespace.endsWith('.l1'));
}
