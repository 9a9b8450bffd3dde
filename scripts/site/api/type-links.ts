// Names of types in the reference, with links to their pages.
import { posix } from 'node:path';
import type { TypeReference } from './assembly';
import type { TypeGroup } from './groups';

const EXTERNAL: Readonly<Record<string, string>> = {
  cdk8s: 'https://cdk8s.io/docs/latest/reference/cdk8s/typescript/',
  'cdk8s-plus-30': 'https://cdk8s.io/docs/latest/reference/cdk8s-plus-30/typescript/',
  constructs: 'https://github.com/aws/constructs/blob/10.x/API.md',
};

export class TypeLinks {
  /** Page and anchor of each type, by its full name. */
  private readonly addresses = new Map<string, { readonly page: string; readonly anchor: string }>();

  constructor(groups: readonly TypeGroup[]) {
    for (const { path, types } of groups) {
      types.forEach(({ fqn, name }, index) => {
        this.addresses.set(fqn, { page: path, anchor: index === 0 ? '' : `#${name.toLowerCase()}` });
      });
    }
  }

  /** A link to a type, from a page; only its name if the reference does not describe it. */
  toType(fqn: string, from: string): string {
    const name = nameOf(fqn);
    const address = this.addresses.get(fqn);
    if (address === undefined) {
      const external = EXTERNAL[fqn.split('.')[0] ?? ''];
      return external === undefined ? `\`${name}\`` : `[${name}](${external})`;
    }
    if (address.page === from) {
      return address.anchor === '' ? name : `[${name}](${address.anchor})`;
    }
    const relative = posix.relative(posix.dirname(from), `${address.page}.md`);
    return `[${name}](${relative.startsWith('.') ? '' : './'}${relative}${address.anchor})`;
  }

  /** A type with links, such as `[Host](host.md)[]`. */
  toReference(type: TypeReference, from: string): string {
    if ('fqn' in type) {
      return this.toType(type.fqn, from);
    }
    if ('primitive' in type) {
      return type.primitive;
    }
    const element = this.toReference(type.collection.elementtype, from);
    return type.collection.kind === 'array' ? `${element}\\[\\]` : `map of ${element}`;
  }
}

/** The name of a type in code, such as `VirtualServiceProps` or `l1.VirtualService`. */
function nameOf(fqn: string): string {
  const parts = fqn.split('.');
  return parts.at(-2) === 'l1' ? parts.slice(-2).join('.') : (parts.at(-1) ?? fqn);
}

/** A type in a signature, such as `Host[]`. */
export function plainType(type: TypeReference): string {
  if ('fqn' in type) {
    return nameOf(type.fqn);
  }
  if ('primitive' in type) {
    return type.primitive;
  }
  const element = plainType(type.collection.elementtype);
  return type.collection.kind === 'array' ? `${element}[]` : `Record<string, ${element}>`;
}
