import type { IConstruct } from 'constructs';
import { Trait } from '../private/trait';

/** Endings of names that objects get which are made without one. */
export interface NameSuffixes {
  readonly virtualService: string;
  readonly destinationRule: string;
  readonly gateway: string;
}

/** What the manifests of a subtree are written for. */
export interface Settings {
  /** Istio version of the mesh, such as `1.17`; the newest known where unset. */
  readonly istioVersion?: string;
  /** Release channel of the installed Gateway API CRDs; `standard` where unset. */
  readonly gatewayApiChannel?: 'standard' | 'experimental';
  /** DNS domain of the cluster; `cluster.local` where unset. */
  readonly clusterDomain?: string;
  /** Trust domain of the mesh; `cluster.local` where unset. */
  readonly trustDomain?: string;
  /** How objects are named that are made without a name; as cdk8s does where unset. */
  readonly nameSuffixes?: NameSuffixes;
}

const SETTINGS = new Trait<Settings>('Settings');
const RESOURCE = new Trait<true>('Resource');

const TARGET = { name: 'Target', noun: 'target' };

/** Marks a construct as one that reads its settings when it is created. */
export function markAsResource(construct: IConstruct): void {
  RESOURCE.set(construct, true);
}

/**
 * Adds settings to a construct and to all that will be created below it.
 *
 * Resources read them in their constructor, because an `ApiObject` cannot change its apiVersion later. Settings that
 * come too late would silently miss them, so this refuses.
 *
 * @param by - the class by which the user sets them, and what it stands for, in messages
 */
export function applySettings(scope: IConstruct, settings: Settings, by = TARGET): void {
  const late = scope.node.findAll().find((construct) => RESOURCE.isOn(construct));
  if (late) {
    throw new Error(
      `${by.name}: '${late.node.path}' was created before the ${by.noun} of '${scope.node.path || 'App'}' was set; apply the ${by.noun} first, then create resources`,
    );
  }
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  const merged = { ...SETTINGS.of(scope), ...Object.fromEntries(given) };
  SETTINGS.set(scope, merged);
}

/** The settings in force at a construct; for each of them the nearest scope that sets it wins. */
export function settingsOf(construct: IConstruct): Settings {
  let settings: Settings = {};
  for (const scope of construct.node.scopes) {
    const own = SETTINGS.of(scope);
    if (own) {
      settings = { ...settings, ...own };
    }
  }
  return settings;
}
