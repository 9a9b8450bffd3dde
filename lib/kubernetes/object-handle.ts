// Objects of classes that `cdk8s import` generates, with the members that this library reads.
import type { ApiObject, ApiObjectMetadataDefinition } from 'cdk8s';
import { Construct } from 'constructs';
import type { IOwnObject } from './object';

const ID = 'Handle';
const CORE_GROUP = 'core';

/** An object of the core group. It is a child of the object, so that it has a path of its own; it writes nothing. */
export abstract class ObjectHandle extends Construct implements IOwnObject {
  /** Returns the handle of an object, which is created once. Throws if the object is not of the kind. */
  public static find<T extends ObjectHandle>(object: ApiObject, kind: string, create: (object: ApiObject) => T): T {
    if (object.kind !== kind || object.apiGroup !== CORE_GROUP) {
      throw new Error(
        `kubernetes.${kind}.fromApiObject: "${object.node.path}" is a ${object.kind} of ${object.apiVersion}; pass a ${kind} of v1, such as a k8s.Kube${kind}`,
      );
    }
    return (object.node.tryFindChild(ID) as T | undefined) ?? create(object);
  }

  public constructor(private readonly object: ApiObject) {
    super(object, ID);
    this.node.defaultChild = object;
  }

  public get apiGroup(): string {
    return this.object.apiGroup;
  }

  public get kind(): string {
    return this.object.kind;
  }

  public get name(): string {
    return this.object.name;
  }

  public get metadata(): ApiObjectMetadataDefinition {
    return this.object.metadata;
  }

  /** The object as it is written. */
  protected manifest(): unknown {
    return this.object.toJson();
  }
}
