import type { IConstruct } from 'constructs';
import { quote } from '../diagnostics/words';
import { Trait } from '../private/trait';

/** Suffixes of the names of objects that are created without a name. */
export interface NameSuffixes {
  readonly virtualService: string;
  readonly destinationRule: string;
  readonly gateway: string;
}

/** Target of the manifests of a subtree. */
export interface Settings {
  /** Istio version of the mesh, such as `1.17`; by default, the newest known one. */
  readonly istioVersion?: string;
  /** Release channel of the installed Gateway API CRDs; `standard` by default. */
  readonly gatewayApiChannel?: 'standard' | 'experimental';
  /** DNS domain of the cluster; `cluster.local` by default. */
  readonly clusterDomain?: string;
  /** Trust domain of the mesh; `cluster.local` by default. */
  readonly trustDomain?: string;
  /** Suffixes of generated names; by default, cdk8s generates names. */
  readonly nameSuffixes?: NameSuffixes;
}

const SETTINGS = new Trait<Settings>('Settings');
const RESOURCE = new Trait<true>('Resource');

const NO_SETTINGS: Settings = {};

const TARGET = { name: 'Target', noun: 'target' };

/**
 * Marks constructs that read their settings when they are created.
 *
 * @param constructs - the prototype of their class
 */
export function markAsResource(constructs: IConstruct): void {
  RESOURCE.set(constructs, true);
}

/**
 * Adds settings to a construct and to everything that is created below it later.
 *
 * Resources read the settings in their constructor, because an `ApiObject` cannot change its apiVersion later. Throws if
 * a resource already exists, because the settings would not apply to it.
 *
 * @param by - name of the class that sets them and noun for the settings, in messages
 */
export function applySettings(scope: IConstruct, settings: Settings, by = TARGET): void {
  const late = scope.node.findAll().find((construct) => RESOURCE.isOn(construct));
  if (late) {
    throw new Error(
      `${by.name}: ${quote(late.node.path)} was created before the ${by.noun} of ${quote(scope.node.path || 'App')} was set; apply the ${by.noun} first, then create resources`,
    );
  }
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  const merged = { ...SETTINGS.of(scope), ...Object.fromEntries(given) };
  SETTINGS.set(scope, merged);
}

/** Returns the settings of a construct; for each setting, the nearest scope that sets it takes precedence. */
export function settingsOf(construct: IConstruct): Settings {
  let settings = NO_SETTINGS;
  for (const scope of construct.node.scopes) {
    const own = SETTINGS.of(scope);
    if (own) {
      settings = settings === NO_SETTINGS ? own : { ...settings, ...own };
    }
  }
  return settings;
}
