// Rewrites deprecated fields that have a modern form of exactly the same meaning.
import { formatPath, type PathStep } from '../../private/field-path';
import type { YamlNode } from '../../yaml/index';
import { listNode, mapNode } from './nodes';

/** A deprecated field, and what stands for it today. */
interface Rewriting {
  readonly kinds: readonly string[];
  /** Field that holds the map, or the list of maps, with the deprecated field. */
  readonly within: string;
  readonly field: string;
  readonly modern: string;
  /** The modern value; undefined where this value has none. */
  readonly value: (old: YamlNode) => YamlNode | undefined;
}

/** Something that was rewritten. */
export interface Rewritten {
  readonly node: YamlNode;
  readonly path: string;
  readonly message: string;
}

const POLICIES = ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'];
const MONITORS = ['PodMonitor', 'Probe', 'ServiceMonitor'];

const REWRITINGS: readonly Rewriting[] = [
  rewriting(['VirtualService'], 'delay', 'percent', 'percentage', wrappedIn('value')),
  rewriting(['VirtualService'], 'http', 'mirrorPercent', 'mirrorPercentage', wrappedIn('value')),
  rewriting(['VirtualService'], 'http', 'mirror_percent', 'mirrorPercentage', wrappedIn('value')),
  rewriting(['VirtualService'], 'corsPolicy', 'allowOrigin', 'allowOrigins', exactMatches),
  rewriting(['DestinationRule'], 'loadBalancer', 'simple', 'simple', valueFor({ LEAST_CONN: 'LEAST_REQUEST' })),
  rewriting(['DestinationRule'], 'loadBalancer', 'warmupDurationSecs', 'warmup', wrappedIn('duration')),
  rewriting(['DestinationRule'], 'consistentHash', 'minimumRingSize', 'ringHash', wrappedIn('minimumRingSize')),
  rewriting(['RequestAuthentication'], 'jwtRules', 'jwks_uri', 'jwksUri', (old) => old),
  rewriting(POLICIES, 'spec', 'targetRef', 'targetRefs', (old) => listNode([old], old)),
  // The operator takes them in any case, and has lower case in its documentation.
  ...['relabelings', 'metricRelabelings', 'relabelingConfigs'].map((within) =>
    rewriting(MONITORS, within, 'action', 'action', inLowerCase),
  ),
  ...['endpoints', 'podMetricsEndpoints', 'prober'].map((within) =>
    rewriting(MONITORS, within, 'scheme', 'scheme', inLowerCase),
  ),
];

/** The manifest in its modern form; every change is told. */
export function modernize(root: YamlNode, kind: string, tell: (rewritten: Rewritten) => void): YamlNode {
  const rewritings = REWRITINGS.filter(({ kinds }) => kinds.includes(kind));
  return rewritings.length === 0 ? root : new Modernizer(rewritings, tell).rewrite(root, '', []);
}

class Modernizer {
  public constructor(
    private readonly rewritings: readonly Rewriting[],
    private readonly tell: (rewritten: Rewritten) => void,
  ) {}

  /** The same node where nothing in it changes. */
  public rewrite(node: YamlNode, name: string, steps: readonly PathStep[]): YamlNode {
    if (node.items) {
      const items = node.items.map((item, index) => this.rewrite(item, name, [...steps, index]));
      return items.some((item, index) => item !== node.items?.[index]) ? listNode(items, node) : node;
    }
    const fields = new Map<string, YamlNode>();
    let isChanged = false;
    for (const [key, field] of node.fields ?? []) {
      const path = [...steps, key];
      const [modernKey, modern] = this.rewriteField(node, name, key, path);
      const rewritten = this.rewrite(modern, modernKey, path);
      fields.set(modernKey, rewritten);
      isChanged ||= rewritten !== field || modernKey !== key;
    }
    return isChanged ? mapNode(fields, node) : node;
  }

  private rewriteField(
    owner: YamlNode,
    name: string,
    key: string,
    steps: readonly PathStep[],
  ): readonly [key: string, node: YamlNode] {
    const field = owner.fields?.get(key) ?? owner;
    const rule = this.rewritings.find(({ within, field: old }) => within === name && old === key);
    // Where both forms stand, the modern one counts, and the old one is left as it is.
    const isFree = rule !== undefined && (rule.modern === key || !owner.fields?.has(rule.modern));
    const modern = isFree ? rule.value(field) : undefined;
    if (rule === undefined || modern === undefined) {
      return [key, field];
    }
    const [old, now] = rule.modern === key ? [String(field.value), String(modern.value)] : [key, rule.modern];
    this.tell({ node: field, path: formatPath(steps), message: `${old} is out of date; written as ${now}` });
    return [rule.modern, modern];
  }
}

function rewriting(
  kinds: readonly string[],
  within: string,
  field: string,
  modern: string,
  value: Rewriting['value'],
): Rewriting {
  return { kinds, within, field, modern, value };
}

function wrappedIn(field: string): Rewriting['value'] {
  return (old) => mapNode(new Map([[field, old]]), old);
}

function valueFor(values: Readonly<Record<string, string>>): Rewriting['value'] {
  return (old) => {
    const value = typeof old.value === 'string' && Object.hasOwn(values, old.value) ? values[old.value] : undefined;
    return value === undefined ? undefined : { ...old, value };
  };
}

function inLowerCase(old: YamlNode): YamlNode | undefined {
  const value = typeof old.value === 'string' ? old.value.toLowerCase() : old.value;
  return value === old.value ? undefined : { ...old, value };
}

function exactMatches(old: YamlNode): YamlNode | undefined {
  const exact = (item: YamlNode) => mapNode(new Map([['exact', { ...item, comments: [], trailing: [] }]]), item);
  return old.items && listNode(old.items.map(exact), old);
}
