import { NO_EFFECT_IN_VERSION, UNKNOWN_TO_VERSION } from '../../diagnostics/codes/manifest';
import { messagesOf } from '../../diagnostics/define-code';
import { quote } from '../../diagnostics/words';
import type { PathStep } from '../../private/field-path';

interface Releases {
  /** First release that has it. */
  readonly since: string;
  readonly target: string;
}

/** What the target version does not support. */
export const unknown = messagesOf(UNKNOWN_TO_VERSION, {
  kindUnknown: ({ kind, ...releases }: { kind: string } & Releases) => ({
    message: requires(kind, releases),
    suggestion: `remove the object or ${UPGRADE}`,
  }),
  apiVersionUnknown: (parameters: { apiVersion: string; kind: string; served: string } & Releases) => ({
    message: requires(`${parameters.apiVersion} of ${parameters.kind}`, parameters),
    suggestion: `use ${parameters.served} or ${UPGRADE}`,
  }),
  fieldUnknown: ({ field, since, effectiveSince, target }: Field & Releases & { effectiveSince: string }) => {
    const release = since === effectiveSince ? since : `${since} (${effectiveSince} for an effect)`;
    return {
      message: requires(`field ${quoteField(field)}`, { since: release, target }),
      suggestion: REMOVE,
    };
  },
  valueUnknown: ({ field, value, ...releases }: Field & { value: string } & Releases) => ({
    message: requires(`${field} ${quote(value)}`, releases),
    suggestion: `use another value or ${UPGRADE}`,
  }),
});

/** What the CRD of the target version has, but istiod does not read yet. */
export const ineffective = messagesOf(NO_EFFECT_IN_VERSION, {
  fieldIneffective: ({ field, effectiveSince, target }: Field & { effectiveSince: string; target: string }) => ({
    message: `field ${quoteField(field)} has no effect before Istio ${effectiveSince}, but the target is Istio ${target}`,
    suggestion: REMOVE,
  }),
});

interface Field {
  readonly field: PathStep | undefined;
}

const UPGRADE = 'target a newer Istio';
const REMOVE = `remove it or ${UPGRADE}`;

function requires(what: string, { since, target }: Releases): string {
  return `${what} requires Istio ${since} or later, but the target is Istio ${target}`;
}

function quoteField(field: PathStep | undefined): string {
  return quote(String(field));
}
