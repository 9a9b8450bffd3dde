// Replaces deprecated fields by current ones with exactly the same meaning.
import { deprecatedField } from '../../diagnostics/codes/conversion';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { DEPRECATED_VALUES, DEPRECATIONS, type DeprecatedValue, type Deprecation } from '../../facts/deprecations';
import { formatPath, type PathStep } from '../../private/field-path';
import type { YamlNode } from '../../yaml/index';
import { listNode, mapNode } from './nodes';

/** A deprecated field and its replacement. */
interface Rewriting {
  readonly kinds: readonly string[];
  /** Field with the map, or the list of maps, that contains the deprecated field. */
  readonly within: string;
  readonly field: string;
  readonly modern: string;
  /** Returns the replacement of the value; undefined if it has none. */
  readonly value: (old: YamlNode) => YamlNode | undefined;
}

/** Reports a field that was replaced. */
type Report = (diagnostic: Diagnostic, node: YamlNode, path: string) => void;

const MONITORS = ['PodMonitor', 'Probe', 'ServiceMonitor'];

const REWRITINGS: readonly Rewriting[] = [
  ...DEPRECATIONS.flatMap(replacedField),
  ...DEPRECATED_VALUES.map(replacedValue),
  // The operator accepts them in any case, and its documentation uses lower case.
  ...['relabelings', 'metricRelabelings', 'relabelingConfigs'].map((within) => lowerCase(within, 'action')),
  ...['endpoints', 'podMetricsEndpoints', 'prober'].map((within) => lowerCase(within, 'scheme')),
];

/** The manifest without deprecated fields; reports each change. */
export function modernize(root: YamlNode, kind: string, report: Report): YamlNode {
  const rewritings = REWRITINGS.filter(({ kinds }) => kinds.includes(kind));
  return rewritings.length === 0 ? root : new Modernizer(rewritings, report).rewrite(root, '', []);
}

class Modernizer {
  public constructor(
    private readonly rewritings: readonly Rewriting[],
    private readonly report: Report,
  ) {}

  /** Returns the same node if nothing in it changes. */
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
    // If both fields are set, neither changes.
    const isFree = rule !== undefined && (rule.modern === key || !owner.fields?.has(rule.modern));
    const modern = isFree ? rule.value(field) : undefined;
    if (rule === undefined || modern === undefined) {
      return [key, field];
    }
    const [deprecated, replacement] =
      rule.modern === key ? [String(field.value), String(modern.value)] : [key, rule.modern];
    this.report(deprecatedField.replaced({ deprecated, replacement }), field, formatPath(steps));
    return [rule.modern, modern];
  }
}

/** A deprecated field with several replacements cannot be replaced automatically. */
function replacedField({ kinds, within, field, modern: [path, ...others] }: Deprecation): Rewriting[] {
  if (path === undefined || others.length > 0) {
    return [];
  }
  const [modern = '', member] = path.split('.');
  const isList = modern.endsWith('[]');
  const value = isList ? inList(member) : (old: YamlNode) => (member === undefined ? old : wrapped(member, old));
  return [{ kinds, within, field, modern: isList ? modern.slice(0, -'[]'.length) : modern, value }];
}

function replacedValue({ kinds, within, field, value, modern }: DeprecatedValue): Rewriting {
  const replace = (old: YamlNode) => (old.value === value ? { ...old, value: modern } : undefined);
  return { kinds, within, field, modern: field, value: replace };
}

function lowerCase(within: string, field: string): Rewriting {
  return { kinds: MONITORS, within, field, modern: field, value: inLowerCase };
}

function wrapped(member: string, old: YamlNode): YamlNode {
  return mapNode(new Map([[member, old]]), old);
}

/** A list of the one value, or of a map for each value. */
function inList(member: string | undefined): Rewriting['value'] {
  if (member === undefined) {
    return (old) => listNode([old], old);
  }
  const item = (old: YamlNode) => mapNode(new Map([[member, { ...old, comments: [], trailing: [] }]]), old);
  return (old) => old.items && listNode(old.items.map(item), old);
}

function inLowerCase(old: YamlNode): YamlNode | undefined {
  const value = typeof old.value === 'string' ? old.value.toLowerCase() : old.value;
  return value === old.value ? undefined : { ...old, value };
}
