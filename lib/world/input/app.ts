// Turns the objects of a cdk8s app into objects to analyze.

import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { installationOf } from '../../base/installed-mesh';
import { settingsOf } from '../../base/settings';
import { type Write, writeOf } from '../../base/written-text';
import { type Locator, locatorOf, type SourceLocation } from '../../private/origin';
import { Resource, type ResourceOrigin, type Role } from '../resource';

// Constructs that create a single object give it one of these ids.
const HIDDEN_IDS = new Set(['Default', 'Resource']);

/** An object of an app. */
export interface AppResource {
  readonly construct: IConstruct;
  readonly resource: Resource;
}

/** Objects below a construct; the other objects of its app, and the installations in its files, are context. */
export function readApp(scope: IConstruct): AppResource[] {
  const own = new Set(scope.node.findAll());
  return scope.node.root.node.findAll().flatMap((construct) => {
    const resource = ApiObject.isApiObject(construct)
      ? resourceOf(construct, own.has(construct) ? 'analyzed' : 'context')
      : installedBy(construct);
    return resource === undefined ? [] : [{ construct, resource }];
  });
}

/** What a construct installs. Its own checks report mistakes in it. */
function installedBy(construct: IConstruct): Resource | undefined {
  const manifest = installationOf(construct);
  return manifest && new Resource(manifest, { construct: construct.node.path }, 'context');
}

function resourceOf(object: ApiObject, role: Role): Resource {
  const { istioVersion, gatewayApiChannel } = settingsOf(object);
  const target = { ...(istioVersion && { istioVersion }), ...(gatewayApiChannel && { gatewayApiChannel }) };
  return new Resource(object.toJson(), new ConstructOrigin(object), role, target);
}

/** Origin of an object in the app. Finding the source location is expensive, so it is done only for a finding. */
class ConstructOrigin implements ResourceOrigin {
  private locator: Locator | undefined;

  public constructor(private readonly object: ApiObject) {}

  public get construct(): string {
    const { node } = this.object;
    return HIDDEN_IDS.has(node.id) && node.scope ? node.scope.node.path : node.path;
  }

  public get file(): string | undefined {
    return this.locate()?.file;
  }

  public get line(): number | undefined {
    return this.locate()?.line;
  }

  public get write(): Write {
    return writeOf(this.object);
  }

  public fieldAt(path: string): SourceLocation | undefined {
    return this.locate(path);
  }

  private locate(path?: string): SourceLocation | undefined {
    this.locator ??= locatorOf(this.object);
    return this.locator(path);
  }
}
