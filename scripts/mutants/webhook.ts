// Compares the rules of istiod with its webhook.
import { validateSchema } from '../../lib/rules/crd';
import { validateByIstiod } from '../../lib/rules/istio';
import type { Answer } from './ask';
import type { Authority, Difference, Manifest } from './authority';
import { likelyChanges } from './mutate';

/** istiod's webhook, which sees only what the API server has accepted. */
export function webhook(): Authority {
  return {
    channel: 'standard',
    changes: likelyChanges(),
    covers: ({ apiVersion }) => /(?<!sail)\.istio\.io\//.test(String(apiVersion)),
    accepts: (mutant) => validateSchema(mutant, {}).length === 0,
    asked: withoutNulls,
    compare: (mutant, answer) => ({ refused: !answer.ok, difference: differenceOf(mutant, answer) }),
  };
}

function differenceOf(manifest: Manifest, { ok, errors = [], warnings = [] }: Answer): Difference | undefined {
  const found = validateByIstiod(manifest, {});
  const of = (severity: string) =>
    found.filter((each) => each.severity === severity).map(({ code, path, message }) => `${code} ${path}: ${message}`);
  if ((of('error').length === 0) !== ok) {
    return { kind: 'error', authority: errors, here: of('error') };
  }
  // Both warn of every EnvoyFilter.
  const ours = found.filter(
    ({ code, severity, messageId }) => code.startsWith('IST') && severity !== 'error' && messageId !== 'unstableApi',
  );
  const theirs = warnings.filter((warning) => !warning.startsWith('EnvoyFilter exposes'));
  return ok && theirs.length > 0 !== ours.length > 0
    ? { kind: 'warning', authority: theirs, here: ours.map(({ path, message }) => `${path}: ${message}`) }
    : undefined;
}

/** Fields whose content the API server does not know, so that it does not change it. */
const FREE_FORM: ReadonlySet<string> = new Set(['value', 'pluginConfig']);

/** The API server drops nulls before it calls the webhook. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutNulls);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([key, member]) => [key, isFree(key, member) ? member : withoutNulls(member)]));
}

function isFree(key: string, member: unknown): boolean {
  return FREE_FORM.has(key) && typeof member === 'object';
}
