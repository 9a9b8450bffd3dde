import { quote } from '../../../diagnostics/words';
import type { Field } from '../shared/field';

const VERSION_2 = /^type\.googleapis\.com\/envoy\..*\.v2(?:alpha\d*)?\./;

// Deeper than any message of Envoy; beyond it the input is no patch.
const DEEPEST = 64;

/** Reports messages of Envoy's API version 2 in a patch, which no proxy of today knows. */
export function checkTypeUrls(patch: Field): void {
  checkMessages(patch, 'value', new Set());
}

function checkMessages(parent: Field, name: string, seen: Set<unknown>, depth = 0): void {
  const single = parent.object(name);
  for (const message of single === undefined ? parent.objects(name) : [single]) {
    // YAML can refer to itself, and then has no end.
    if (seen.has(message.value) || depth > DEEPEST) {
      continue;
    }
    seen.add(message.value);
    const type = message.text('@type') ?? '';
    if (VERSION_2.test(type)) {
      message.error(`${quote(type)} is of Envoy's API version 2, which is gone; use the v3 type`, '@type');
    }
    for (const key of Object.keys(message.value)) {
      checkMessages(message, key, seen, depth + 1);
    }
  }
}
