import type { Field } from '../shared/field';
import { MESSAGES } from './messages';

const VERSION_2 = /^type\.googleapis\.com\/envoy\..*\.v2(?:alpha\d*)?\./;

// Deeper than any message of Envoy.
const DEEPEST = 64;

/** Reports messages of version 2 of the Envoy API in a patch, which proxies do not support. */
export function checkTypeUrls(patch: Field): void {
  checkMessages(patch, 'value', new Set());
}

function checkMessages(parent: Field, name: string, seen: Set<unknown>, depth = 0): void {
  const single = parent.object(name);
  for (const message of single === undefined ? parent.objects(name) : [single]) {
    // A YAML alias can refer to its own parent.
    if (seen.has(message.value) || depth > DEEPEST) {
      continue;
    }
    seen.add(message.value);
    const type = message.text('@type') ?? '';
    if (VERSION_2.test(type)) {
      message.report(MESSAGES.removedEnvoyApi({ type }), '@type');
    }
    for (const key of Object.keys(message.value)) {
      checkMessages(message, key, seen, depth + 1);
    }
  }
}
